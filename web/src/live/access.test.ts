import { beforeEach, expect, it, vi } from "vitest";
import { Problem, api } from "../api/client";
import * as keys from "../api/keys";
import type { Game, Me } from "../api/types";
import { access } from "./access";

const GAME = { id: 7, name: "7b" } as Game;
const ME = { id: 3, name: "Ada", game_id: 7 } as Me;
let player: string | null;
let organiser: string | null;
/** The keys that open something. */
let good: (string | null)[];

function open(token: string | null): void {
  if (!good.includes(token)) throw new Problem(401, "Sign in first.");
}

beforeEach(() => {
  [player, organiser, good] = [null, null, [null]];
  vi.restoreAllMocks();
  vi.spyOn(keys, "playerToken").mockImplementation(() => player);
  vi.spyOn(keys, "organiserToken").mockImplementation(() => organiser);
  vi.spyOn(keys, "keepPlayer").mockImplementation((_game, token) => void (player = token));
  vi.spyOn(keys, "keepOrganiser").mockImplementation((token) => void (organiser = token));
  vi.spyOn(api, "me").mockImplementation(async (token) => (open(token), ME));
  vi.spyOn(api, "game").mockImplementation(async (token) => (open(token), GAME));
});

it("is the player's before the organiser's", async () => {
  [player, organiser, good] = ["p", "o", ["p", "o", null]];
  expect(await access(7)).toEqual({ game: GAME, me: ME, token: "p" });
});

it("forgets keys that open nothing any more, and looks as anybody", async () => {
  [player, organiser] = ["old", "older"];
  expect(await access(7)).toEqual({ game: GAME, me: null, token: null });
  expect([player, organiser]).toEqual([null, null]);
});

it("keeps its keys while the arena does not answer", async () => {
  [player, organiser] = ["p", "o"];
  vi.spyOn(api, "me").mockRejectedValue(new Problem(0, "no answer"));
  await expect(access(7)).rejects.toThrow("no answer");
  expect([player, organiser]).toEqual(["p", "o"]);
});

it("says so where nothing opens the game", async () => {
  good = [];
  await expect(access(7)).rejects.toThrow("Sign in first.");
});
