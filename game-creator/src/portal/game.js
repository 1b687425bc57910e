// A game: the map, the scores, and for a player the program and its log.

import { act, call, el, kept, say, show } from "/api.js";
import { copy } from "/organiser.js";
import { World, draw } from "/world.js";

const LOG_ENTRIES = 200;
const OUTCOMES = { error: "there was a mistake", late: "too slow", crashed: "the program ended", not_ready: "no program was ready", unreachable: "the program could not be reached" };

// Shows the game and keeps it up to date. Answers how to leave the page.
export async function game(id, player, organiser) {
  const me = player ? await call("GET", "/players/me", { token: player }).catch((problem) => {
    if (problem.status !== 401) throw problem;
    kept.remove(`aimmo-player-${id}`);
    return null;
  }) : null;
  const token = me ? player : organiser;
  const about = await call("GET", `/games/${id}`, { token });
  const page = new Page(about, me, token);
  page.build();
  page.connect();
  return () => page.leave();
}

class Page {
  world = new World();
  retry = 1;
  left = false;

  constructor(about, me, token) {
    Object.assign(this, { about, me, token });
  }

  build() {
    this.canvas = el("canvas", { role: "img", "aria-label": "The map." });
    this.state = el("p", { class: "soft" }, "Connecting …");
    this.scores = el("tbody");
    const legend = [["me", "You"], ["avatar", "Avatars"], ["score", "Score cells"], ["pickup", "Things to pick up"], ["wall", "Obstacles"]]
      .filter(([kind]) => this.me || kind !== "me")
      .map(([kind, text]) => el("li", {}, el("i", { class: `dot-${kind}` }), text));
    show(
      el("section", {}, el("h1", {}, this.about.name), this.state, this.canvas, el("ul", { class: "legend" }, ...legend)),
      ...(this.me ? [this.program(), this.console()] : []),
      el("section", {}, el("h2", {}, "Scores"), el("table", {},
        el("thead", {}, el("tr", {}, el("th", { scope: "col" }, "Name"), el("th", { scope: "col", class: "number" }, "Score"), el("th", { scope: "col", class: "number" }, "Health"))),
        this.scores)),
      this.about.join_code ? this.players() : null);
    this.resized = new ResizeObserver(() => this.paint());
    this.resized.observe(this.canvas);
  }

  program() {
    const path = `/games/${this.about.id}/players/${this.me.id}/code`;
    const text = el("textarea", { class: "program", spellcheck: "false", autocomplete: "off", autocapitalize: "off", wrap: "off" });
    this.playing = el("span", { role: "status", class: "soft" });
    const run = act(async () => {
      const { version } = await call("PUT", path, { token: this.token, body: { code: text.value } });
      say(`Version ${version} is on its way into the game.`);
    });
    text.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) run(event);
    });
    call("GET", path, { token: this.token }).then(({ code }) => { text.value = code; }).catch((problem) => say(problem.message, true));
    const link = sessionStorage.getItem(`aimmo-link-${this.about.id}`);
    return el("section", {},
      el("label", {}, `${this.me.name}'s program`, text),
      el("div", { class: "row" }, el("button", { class: "main", click: run, title: "Ctrl+Enter" }, "Run"), this.playing),
      link ? el("p", { class: "soft" }, "To go on from another computer, keep your link: ", el("button", { click: act(() => copy(link)) }, "Copy my link")) : null);
  }

  console() {
    this.log = el("pre", { tabindex: "0", "aria-label": "What your program printed, the newest first" });
    return el("section", {}, el("h2", {}, "Log"), this.log);
  }

  players() {
    const path = `/games/${this.about.id}/players`;
    const body = el("tbody");
    const list = async () => {
      const players = await call("GET", path, { token: this.token });
      body.replaceChildren(...players.map((player) => el("tr", {},
        el("td", {}, player.name, player.error ? el("div", { class: "bad" }, player.error.line ? `line ${player.error.line}: ${player.error.message}` : player.error.message) : null),
        el("td", {}, el("div", { class: "row" },
          el("button", { click: act(async () => copy((await call("POST", `${path}/${player.id}/link`, { token: this.token })).link)) }, "New link"),
          el("button", { class: "danger", click: act(async () => {
            if (!confirm(`Remove ${player.name} from the game?`)) return;
            await call("DELETE", `${path}/${player.id}`, { token: this.token });
            await list();
          }) }, "Remove"))))));
    };
    list().catch((problem) => say(problem.message, true));
    return el("section", {}, el("h2", {}, "Players"),
      el("p", {}, "Join with the code ", el("span", { class: "code" }, this.about.join_code), " ", el("button", { click: act(() => copy(this.about.join_link)) }, "Copy join link")),
      el("table", {}, body), el("button", { click: act(list) }, "Look again"));
  }

  async connect() {
    if (this.left) return;
    let details;
    try {
      details = await call("GET", `/games/${this.about.id}/connection`, { token: this.token });
    } catch (problem) {
      this.state.textContent = problem.message;
      if (problem.status === 0 || problem.status === 429 || problem.status >= 500) this.later(problem.retryAfter);
      return;
    }
    if (this.left) return;
    const socket = this.socket = new WebSocket(`${location.protocol === "https:" ? "wss" : "ws"}://${location.host}${details.path}`);
    socket.onopen = () => {
      const hello = { type: "hello", protocol: 1, token: details.token };
      if (this.world.turn !== null) hello.resume = this.world.turn;
      socket.send(JSON.stringify(hello));
    };
    socket.onmessage = (event) => this.take(JSON.parse(event.data));
    socket.onclose = () => {
      if (this.left || this.socket !== socket) return;
      this.state.textContent = "The connection is gone. Trying again …";
      this.later();
    };
  }

  later(seconds = 0) {
    this.retry = Math.min(this.retry * 2, 16);
    // Not all at once: a whole class lost the same game.
    setTimeout(() => this.connect(), 1000 * Math.max(seconds, this.retry * (0.25 + Math.random() / 2)));
  }

  take(message) {
    switch (message.type) {
      case "state":
      case "delta":
        if (this.world.take(message)) {
          this.retry = 1;
          this.paint();
        } else {
          this.world.turn = null;
          this.socket.close();
        }
        break;
      case "game":
        this.pausedNow = message.paused;
        this.paint();
        break;
      case "log":
        this.note(message);
        break;
      case "code":
        this.code(message);
        break;
      case "error":
        say(message.detail, true);
        break;
    }
  }

  note({ turnCount, text, outcome, error }) {
    const why = OUTCOMES[outcome];
    const lines = [why ? `— ${why}: your avatar waited —\n` : "", text ?? "", error && !text ? `${mistake(error)}\n` : ""];
    const entry = el("div", { class: why ? "bad" : "" }, `turn ${turnCount}\n`, ...lines, "\n");
    this.log?.prepend(entry);
    while (this.log?.childElementCount > LOG_ENTRIES) this.log.lastElementChild.remove();
  }

  code({ version, status, since, error }) {
    if (!this.playing) return;
    const texts = { none: "There is no program yet.", loading: `Version ${version} is loading …`, playing: `Version ${version} plays since turn ${since}.`, failed: `Version ${version} does not work: ${error ? mistake(error) : "it did not load"}` };
    this.playing.textContent = texts[status] ?? "";
    this.playing.className = status === "failed" ? "bad" : status === "playing" ? "good" : "soft";
  }

  paint() {
    if (this.world.turn === null || this.frame) return;
    this.frame = requestAnimationFrame(() => {
      this.frame = null;
      draw(this.canvas, this.world, this.me?.id);
      this.state.textContent = `Turn ${this.world.turn}${this.pausedNow ? ", paused" : ""}`;
      this.scores.replaceChildren(...this.world.ranking().map((player) => el("tr", { class: player.id === this.me?.id ? "me" : "" },
        el("td", {}, player.name), el("td", { class: "number" }, player.score), el("td", { class: "number" }, player.health))));
    });
  }

  leave() {
    this.left = true;
    this.resized?.disconnect();
    this.socket?.close();
  }
}

const mistake = ({ message, line, advice, count }) =>
  `${line ? `line ${line}: ` : ""}${message}${advice ? ` — ${advice}` : ""}${count ? ` (${count} times in a row)` : ""}`;
