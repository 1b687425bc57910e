import { expect, test } from "vitest";
import { deedsOf } from "./deeds";

const progress = {
  player_id: 7,
  name: "Ada",
  points: 0,
  met: [],
  help: {},
  started: true,
  versions: 3,
  tally: { steps: 0, picked_up: { key: 1, chest: 4 } },
};

test("deeds are listed with their numbers, and what never happened is left out", () => {
  expect(deedsOf(progress)).toEqual([
    { kind: "versions", count: 3 },
    { kind: "picked-up", count: 4, what: "chest" },
    { kind: "picked-up", count: 1, what: "key" },
  ]);
});

test("without a report from the game, only the versions are known", () => {
  const { tally: _, ...unreported } = progress;
  expect(deedsOf(unreported)).toEqual([{ kind: "versions", count: 3 }]);
});
