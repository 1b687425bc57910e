import { beforeEach, expect, it, vi } from "vitest";
import { Problem, api } from "../api/client";
import {
  choosePlayer,
  keepOrganiser,
  keepPlayer,
  leavePlayer,
  organiserToken,
  playersOf,
  tabPlayer,
} from "../api/keys";
import { keep } from "../storage";
import { type Tab, goTo, openTab } from "../api/memory";
import type { Game, Me } from "../api/types";
import { access } from "./access";

const GAME = { id: 7, name: "7b" } as Game;
const ME = { id: 3, name: "Ada", game_id: 7 } as Me;
let tab: Tab;
/** The valid keys. */
let good: (string | null)[];

function open(token: string | null): void {
  if (!good.includes(token)) throw new Problem(401, "Sign in first.");
}

beforeEach(() => {
  tab = openTab();
  good = [null];
  vi.restoreAllMocks();
  vi.spyOn(api, "me").mockImplementation(async (token) => (open(token), ME));
  vi.spyOn(api, "game").mockImplementation(async (token) => (open(token), GAME));
});

it("prefers the player's key to the organiser's", async () => {
  keepPlayer(7, 3, "p", "Ada");
  keepOrganiser("o");
  good = ["p", "o", null];
  expect(await access(7)).toEqual({ kind: "open", game: GAME, me: ME, token: "p" });
});

it("prefers the organiser's key on a page that only watches", async () => {
  keepPlayer(7, 3, "p", "Ada");
  keepOrganiser("o");
  good = ["p", "o", null];
  expect(await access(7, false)).toEqual({ kind: "open", game: GAME, me: null, token: "o" });
  // The organiser of other games only.
  vi.spyOn(api, "game").mockImplementation(async (token) => {
    if (token === "o") throw new Problem(404, "There is no such game.");
    return GAME;
  });
  expect(await access(7, false)).toMatchObject({ kind: "open", token: "p" });
  expect(organiserToken()).toBe("o");
});

it("reports a refused key, and removes it", async () => {
  keepPlayer(7, 3, "p", "Ada");
  expect(await access(7)).toMatchObject({ kind: "ended", player: { name: "Ada" }, why: { status: 401 } });
  expect(playersOf(7)).toEqual([]);
  // From then on, the page only watches the game.
  expect(await access(7)).toEqual({ kind: "open", game: GAME, me: null, token: null });
});

it("continues with a newer key from another tab", async () => {
  keepPlayer(7, 3, "old", "Ada");
  openTab(tab);
  keepPlayer(7, 3, "new", "Ada");
  goTo(tab);
  good = ["new"];
  expect(await access(7)).toMatchObject({ kind: "open", token: "new" });
  expect(tabPlayer(7)?.token).toBe("new");
  expect(playersOf(7)).toMatchObject([{ token: "new" }]);
});

it("asks for the player if there are several, unless the tab has one", async () => {
  keepPlayer(7, 3, "ada's", "Ada");
  openTab(tab);
  keepPlayer(7, 4, "bo's", "Bo");
  openTab(tab);
  good = ["ada's", "bo's", null];
  const found = await access(7);
  expect(found.kind === "choose" && found.players.map(({ name }) => name).sort()).toEqual(["Ada", "Bo"]);
  expect(await access(7, false)).toMatchObject({ kind: "open" });
  expect(tabPlayer(7)).toBeNull();
  goTo(tab);
  expect(await access(7)).toMatchObject({ kind: "open", token: "ada's" });
});

it("asks for the player after a switch, even if there is only one", async () => {
  keepPlayer(7, 3, "p", "Ada");
  good = ["p"];
  leavePlayer(7);
  expect(await access(7)).toMatchObject({ kind: "choose", players: [{ name: "Ada" }] });
  choosePlayer(playersOf(7)[0]!);
  expect(await access(7)).toMatchObject({ kind: "open", token: "p" });
});

it("adopts the key of an earlier version", async () => {
  keep("aimmo-player-7", "p");
  good = ["p"];
  expect(await access(7)).toMatchObject({ kind: "open", token: "p" });
  expect(playersOf(7)).toMatchObject([{ player: 3, name: "Ada", token: "p" }]);
});

it("keeps the keys while the arena does not respond", async () => {
  keepPlayer(7, 3, "p", "Ada");
  keepOrganiser("o");
  vi.spyOn(api, "me").mockRejectedValue(new Problem(0, "no answer"));
  await expect(access(7)).rejects.toThrow("no answer");
  expect(tabPlayer(7)?.token).toBe("p");
  expect(organiserToken()).toBe("o");
});

it("reports that no key opens the game", async () => {
  good = [];
  await expect(access(7)).rejects.toThrow("Sign in first.");
});
