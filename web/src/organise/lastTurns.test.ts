import { expect, test } from "vitest";
import type { Mistake } from "../api/types";
import type { Turn } from "../replay/record";
import { did, next, player, world } from "../world/testing";
import { groupsOf } from "./lastTurns";

const wait = { action_type: "wait", options: {} } as const;
const pickup = { action_type: "pickup", options: {} } as const;

/** Returns player 1's turns from turn 2 on: an action, and what the program printed. */
function turns(...each: [action: typeof wait | typeof pickup, printed?: string, error?: Mistake][]): Turn[] {
  let now = world(player(1, 0, 0));
  return each.map(([action, log = "", error]) => {
    const step = next(now, { actions: did(action) });
    now = step.world;
    return { step, log, error: error ?? null, version: 3 };
  });
}

const shown = (turns: readonly Turn[]) =>
  groupsOf(turns, 1).map(({ firstTurn, lastTurn, count }) => [firstTurn, lastTurn, count]);

test("the newest turn comes first, and equal turns in a row are one entry", () => {
  const recent = turns([wait, "a\n"], [wait, "a\n"], [wait, "b\n"], [pickup, "b\n"], [pickup, "b\n"]);
  expect(shown(recent)).toEqual([
    [5, 6, 2],
    [4, 4, 1],
    [2, 3, 2],
  ]);
  expect(groupsOf(recent, 1)[0]).toMatchObject({
    report: { result: { kind: "nothing_here" } },
    printed: "b\n",
    version: 3,
  });
});

test("a repeated mistake is one entry, with the latest count", () => {
  const failing = turns(
    [wait, "", { message: "NameError", line: 3, count: 4 }],
    [wait, "", { message: "NameError", line: 3, count: 5 }],
    [wait, "", { message: "NameError", line: 4, count: 6 }],
  );
  expect(shown(failing)).toEqual([
    [4, 4, 1],
    [2, 3, 2],
  ]);
  expect(groupsOf(failing, 1)[1]?.error).toMatchObject({ count: 5 });
});

test("turns on both sides of a gap, and those of different versions, stay apart", () => {
  const recent = turns([wait], [wait], [wait], [wait]);
  expect(shown(recent.filter((_, index) => index !== 1))).toEqual([
    [4, 5, 2],
    [2, 2, 1],
  ]);
  expect(shown(recent.map((turn, index) => ({ ...turn, version: index < 2 ? 1 : 2 })))).toEqual([
    [4, 5, 2],
    [2, 3, 2],
  ]);
});
