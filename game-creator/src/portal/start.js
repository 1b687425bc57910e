// The page for those who did not sign in: join, watch, sign in.

import { act, call, el, field, kept, say, show } from "/api.js";

export async function start(code = "") {
  const join = el("form", { submit: act(async () => {
    const [codeField, nameField] = join.elements;
    const joined = await call("POST", "/join", { body: { code: codeField.value, name: nameField.value } });
    kept.set(`aimmo-player-${joined.game_id}`, joined.token);
    sessionStorage.setItem(`aimmo-link-${joined.game_id}`, joined.link);
    location.hash = `game=${joined.game_id}`;
  }) },
    field("Code of the game", { class: "code", value: code, required: true, autocomplete: "off", autocapitalize: "characters", spellcheck: "false", maxlength: 20 }),
    field("Your name", { required: true, maxlength: 30, autocomplete: "nickname" }),
    el("button", { class: "main" }, "Join"));
  const sections = [el("section", {}, el("h1", {}, "Join a game"), join)];
  show(...sections);
  if (code) return join.elements[1].focus();
  const games = await call("GET", "/games").catch(() => []);
  sections.push(el("section", {}, el("h2", {}, "Watch a game"), games.length === 0
    ? el("p", { class: "soft" }, "There is no public game now.")
    : el("ul", {}, ...games.map((game) => el("li", {}, el("a", { href: `#game=${game.id}` }, game.name), ` ${game.players} playing, ${game.status}`)))));
  sections.push(el("section", {}, el("h2", {}, "For organisers"), signIn()));
  show(...sections);
}

function signIn() {
  const form = el("form", { submit: act(async () => {
    const [name, password] = form.elements;
    const session = await call("POST", "/sessions", { body: { name: name.value, password: password.value } });
    kept.set("aimmo-organiser", session.token);
    location.reload();
  }) },
    field("Name", { required: true, autocomplete: "username" }),
    field("Password", { type: "password", required: true, autocomplete: "current-password" }),
    el("button", {}, "Sign in"));
  return form;
}

// The page of an invitation: it makes an account.
export function invited(link) {
  const form = el("form", { submit: act(async () => {
    const [name, password] = form.elements;
    const session = await call("POST", "/sessions", { body: { link, name: name.value, password: password.value } });
    kept.set("aimmo-organiser", session.token);
    say("Welcome! Your account is made.");
    location.reload();
  }) },
    field("Your name", { required: true, maxlength: 60, autocomplete: "username" }),
    field("A password, at least 8 characters", { type: "password", required: true, minlength: 8, autocomplete: "new-password" }),
    el("button", { class: "main" }, "Make my account"));
  show(el("section", {}, el("h1", {}, "You are invited to organise games"), form));
}
