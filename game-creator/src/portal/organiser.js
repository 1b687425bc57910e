// The organiser's page: the games, a new one, the account.

import { act, call, el, field, kept, say, show } from "/api.js";

const LEVELS = { "open-world": "Open world", "worksheet-1": "Worksheet 1", "worksheet-2": "Worksheet 2", "worksheet-3": "Worksheet 3", "worksheet-4": "Worksheet 4", "level-1": "Level 1" };

export async function organiser(token) {
  const [me, games] = await Promise.all([call("GET", "/organisers/me", { token }), call("GET", "/games", { token })]);
  const again = () => organiser(token);
  show(
    el("section", { class: "wide" }, el("h1", {}, "Your games"),
      games.length === 0 ? el("p", {}, "You have no game yet. Make one: the class joins with its code.") : table(games, token, again)),
    el("section", {}, el("h2", {}, "New game"), newGame(token, again)),
    el("section", {}, el("h2", {}, `Your account: ${me.name}`), account(token, me, again)));
}

function table(games, token, again) {
  const button = (text, work, kind = "") => el("button", { class: kind, click: act(async () => { await work(); await again(); }) }, text);
  const control = (game, what) => () => call("POST", `/games/${game.id}/${what}`, { token });
  return el("table", {},
    el("thead", {}, el("tr", {}, ...["Game", "State", "Players", "Code to join", "", ""].map((text) => el("th", { scope: "col" }, text)))),
    el("tbody", {}, ...games.map((game) => el("tr", {},
      el("td", {}, el("a", { href: `#game=${game.id}` }, game.name), el("div", { class: "soft" }, LEVELS[game.level] ?? game.level)),
      el("td", {}, `${game.status}, turn ${game.turn}`, game.trouble ? el("div", { class: "bad" }, game.trouble) : null),
      el("td", {}, game.players),
      el("td", {}, el("span", { class: "code" }, game.join_code)),
      el("td", {}, el("button", { click: act(() => copy(game.join_link)) }, "Copy join link")),
      el("td", {}, el("div", { class: "row" },
        game.status === "running" ? button("Pause", control(game, "pause")) : button(game.status === "paused" ? "Resume" : "Start", control(game, "resume")),
        button("Delete", async () => {
          if (confirm(`Delete “${game.name}” with everybody's code? This cannot be undone.`)) await call("DELETE", `/games/${game.id}`, { token });
        }, "danger")))))));
}

export async function copy(link) {
  // Pages that are not served over HTTPS may not write the clipboard.
  try {
    await navigator.clipboard.writeText(link);
    say("The link is copied.");
  } catch {
    say(`The link: ${link}`);
  }
}

function newGame(token, again) {
  const level = el("select", {}, ...Object.entries(LEVELS).map(([value, text]) => el("option", { value }, text)));
  const open = el("input", { type: "checkbox" });
  const form = el("form", { submit: act(async () => {
    const game = await call("POST", "/games", { token, body: { name: form.elements[0].value, level: level.value, public: open.checked } });
    await again();
    say(`“${game.name}” is made. The class joins with the code ${game.join_code}.`);
  }) },
    field("Name", { required: true, maxlength: 60 }),
    el("label", {}, "Level", level),
    el("label", { class: "line" }, open, "Anybody may watch"),
    el("button", { class: "main" }, "Make the game"));
  return form;
}

function account(token, me, again) {
  const form = el("form", { submit: act(async () => {
    const [name, password] = form.elements;
    await call("PATCH", "/organisers/me", { token, body: { name: name.value, ...(password.value ? { password: password.value } : {}) } });
    await again();
    say("Your account is changed.");
  }) },
    field("Name", { value: me.name, required: true, maxlength: 60, autocomplete: "username" }),
    field(me.has_password ? "New password" : "Set a password, at least 8 characters", { type: "password", minlength: 8, autocomplete: "new-password" }),
    el("div", { class: "row" },
      el("button", {}, "Save"),
      el("button", { type: "button", click: act(async () => copy((await call("POST", "/invitations", { token })).link)) }, "Invite another organiser"),
      el("button", { type: "button", click: act(async () => {
        await call("DELETE", "/sessions/current", { token });
        kept.remove("aimmo-organiser");
        location.reload();
      }) }, "Sign out")));
  return form;
}
