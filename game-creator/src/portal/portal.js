// Which page to show: what the address says behind the #, else what is known.

import { call, kept, organiserToken, playerToken, say } from "/api.js";
import { game } from "/game.js";
import { organiser } from "/organiser.js";
import { invited, start } from "/start.js";

let leave = () => {};
let routes = 0;

async function route() {
  const mine = ++routes;
  leave();
  leave = () => {};
  const [key, value] = decodeURIComponent(location.hash.slice(1)).split("=", 2);
  // Secrets leave the address bar at once, and are in no history.
  if (["organiser", "invite", "player"].includes(key)) history.replaceState(null, "", "/");
  try {
    if (key === "organiser" && value) {
      const session = await call("POST", "/sessions", { body: { link: value } });
      kept.set("aimmo-organiser", session.token);
      say("You are signed in. Set a password below, so that you can come back from another computer.");
    } else if (key === "invite" && value) {
      return invited(value);
    } else if (key === "player" && value) {
      const me = await call("GET", "/players/me", { token: value });
      kept.set(`aimmo-player-${me.game_id}`, value);
      location.hash = `game=${me.game_id}`;
      return;
    } else if (key === "join" && value) {
      return start(value);
    } else if (key === "game" && value) {
      const end = await game(Number(value), playerToken(value), organiserToken());
      // Another page may have been asked for in the meantime.
      if (mine === routes) leave = end;
      else end();
      return;
    }
  } catch (problem) {
    say(problem.message, true);
  }
  if (organiserToken()) {
    try {
      return await organiser(organiserToken());
    } catch (problem) {
      if (problem.status === 401) kept.remove("aimmo-organiser");
      say(problem.message, true);
    }
  }
  await start();
}

addEventListener("hashchange", () => {
  say("");
  route();
});
route();
