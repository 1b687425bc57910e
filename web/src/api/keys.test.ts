import { beforeEach, expect, it } from "vitest";
import {
  dropOrganiser,
  dropPlayer,
  forgetPlayer,
  keepOrganiser,
  keepPlayer,
  organiserDraft,
  moveOld,
  oldGames,
  organiserToken,
  ownKey,
  playersKept,
  playersOf,
  tabPlayer,
} from "./keys";
import { keep, recall } from "../storage";
import { type Tab, goTo, openTab } from "./memory";

let first: Tab;
beforeEach(() => void (first = openTab()));

const names = (game: number) =>
  playersOf(game)
    .map(({ name }) => name)
    .sort();

it("keeps a key for every player of a game, and one player for every tab", () => {
  keepPlayer(7, 1, "ada's", "Ada");
  openTab(first);
  expect(tabPlayer(7)).toBeNull();
  keepPlayer(7, 2, "bo's", "Bo");
  expect(tabPlayer(7)).toMatchObject({ player: 2, token: "bo's" });
  goTo(first);
  expect(tabPlayer(7)).toMatchObject({ player: 1, token: "ada's", name: "Ada" });
  expect(names(7)).toEqual(["Ada", "Bo"]);
  expect(playersOf(70)).toEqual([]);
});

it("keeps a newer key when an old tab's is refused", () => {
  keepPlayer(7, 1, "old", "Ada");
  const old = tabPlayer(7)!;
  openTab(first);
  keepPlayer(7, 1, "new", "Ada");
  goTo(first);
  dropPlayer(old);
  expect(tabPlayer(7)).toBeNull();
  expect(playersOf(7)).toMatchObject([{ player: 1, token: "new" }]);
  // If the stored key is refused, it is removed, too.
  dropPlayer(playersOf(7)[0]!);
  expect(playersOf(7)).toEqual([]);
});

it("keeps an organiser's newer sign-in, too", () => {
  keepOrganiser("old");
  openTab(first);
  keepOrganiser("new");
  keep(organiserDraft(7, 1), "pass");
  goTo(first);
  dropOrganiser("old");
  expect(organiserToken()).toBe("new");
  expect(recall(organiserDraft(7, 1))).toBe("pass");
  dropOrganiser("new");
  expect(organiserToken()).toBeNull();
  expect(recall(organiserDraft(7, 1))).toBeNull();
});

it("removes the key, draft and ticks of the player who leaves, and nothing else", () => {
  for (const [game, player] of [
    [7, 1],
    [7, 11],
    [71, 1],
    [7, 2],
  ] as const) {
    keepPlayer(game, player, `${game}-${player}`, "x");
    keep(ownKey("draft", game, player), "pass");
    keep(ownKey("done", game, player), "w1-hello");
  }
  forgetPlayer(7, 1);
  expect(recall(ownKey("draft", 7, 1))).toBeNull();
  expect(recall(ownKey("done", 7, 1))).toBeNull();
  expect(playersKept()).toHaveLength(3);
  for (const [game, player] of [
    [7, 11],
    [71, 1],
    [7, 2],
  ] as const)
    expect(recall(ownKey("done", game, player))).toBe("w1-hello");
});

it("moves values from an earlier version to their player", () => {
  keep("aimmo-player-7", "t");
  keep("aimmo-done-7", "w1-hello");
  expect(oldGames()).toEqual([7]);
  moveOld(7, { player: 1, name: "Ada" });
  expect(oldGames()).toEqual([]);
  expect(tabPlayer(7)).toMatchObject({ player: 1, token: "t", name: "Ada" });
  expect(recall(ownKey("done", 7, 1))).toBe("w1-hello");
  expect(recall("aimmo-done-7")).toBeNull();
});

it("ignores invalid keys", () => {
  const { localStorage, sessionStorage } = first;
  localStorage.setItem("aimmo-player-7-1", "no JSON");
  localStorage.setItem("aimmo-player-7-2", "null");
  localStorage.setItem("aimmo-player-7-3", '{"token":5}');
  sessionStorage.setItem("aimmo-playing-7", "{}");
  expect(playersOf(7)).toEqual([]);
  expect(tabPlayer(7)).toBeNull();
});
