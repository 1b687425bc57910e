import { describe, expect, test } from "vitest";
import type { Lesson, Mistake, NeedKind, Player, Progress } from "../api/types";
import { countsOf, inOrder, isBlocked, isDone, keptOrder, openTask, sharedMistakes } from "./needs";

const player = (id: number, kind?: NeedKind, since = 0, changes: Partial<Player> = {}): Player =>
  ({
    id,
    name: `player ${id}`,
    need: kind ? { kind, since, lasted_ms: 0 } : null,
    ...changes,
  }) as Player;

const mistake = (line: number, name = "UP"): Mistake => ({
  message: `no attribute '${name}'`,
  line,
  advice: { id: "did-you-mean", values: { name } },
});

describe("the order of the players", () => {
  const players = [
    player(1, "fine"),
    player(2),
    player(3, "stuck", 40),
    player(4, "looping"),
    player(5, "stuck", 20),
    player(6, "idle"),
    player(7, "waiting"),
    player(8, "failing"),
    player(9, "fine"),
  ];

  test("begins with those who need help most, and have needed it longest", () => {
    expect(inOrder(players)).toEqual([5, 3, 8, 4, 7, 6, 1, 9, 2]);
  });

  test("is kept while someone points at the list, except for players who join or leave", () => {
    expect(keptOrder([9, 77, 3], players)).toEqual([9, 3, 5, 8, 4, 7, 6, 1, 2]);
    expect(keptOrder([9, 77, 3], players, 77).slice(0, 3)).toEqual([9, 77, 3]);
  });
});

test("the counts name only needs that occur, and stuck, failing and looping players need help", () => {
  const players = [player(1, "fine"), player(2, "stuck"), player(3, "looping"), player(4, "stuck")];
  expect(countsOf(players)).toEqual({
    help: 3,
    each: [
      ["stuck", 2],
      ["looping", 1],
      ["fine", 1],
    ],
  });
});

test("players with the same mistake form a group, whatever their lines", () => {
  const failing = (id: number, error: Mistake) => player(id, "failing", 0, { error });
  const players = [
    failing(1, mistake(9)),
    failing(2, mistake(3, "DOWN")),
    failing(3, mistake(3)),
    failing(4, mistake(3)),
    player(5, "fine"),
  ];
  const [group, ...others] = sharedMistakes(players);
  expect(others).toEqual([]);
  expect(group?.players.map(({ id }) => id)).toEqual([1, 3, 4]);
  expect(group?.lines).toEqual([3, 9]);
});

test("a mistake without advice is shared if Python says the same", () => {
  const error: Mistake = { message: "oh no", line: 2 };
  const other: Mistake = { message: "oh dear", line: 2 };
  const players = [error, error, other].map((error, index) => player(index, "failing", 0, { error }));
  expect(sharedMistakes(players).map(({ players }) => players.length)).toEqual([2]);
});

test("the open task has a number and a title, until all tasks are met", () => {
  const lesson = {
    tasks: [
      { id: "a", title: "Walk" },
      { id: "b", title: "Turn", missing: ["Walk.", "{have} of {need} turns."] },
    ],
  } as Lesson;
  const open = { met: [{ task: "a" }], open: { task: "b", part: 1, have: 1, need: 3 } } as Progress;
  expect(openTask(lesson, open)).toEqual({
    number: 2,
    title: "Turn",
    have: 1,
    need: 3,
    missing: "1 of 3 turns.",
  });
  expect(isDone(lesson, open)).toBe(false);
  const done = { met: [{ task: "a" }, { task: "b" }], open: null } as unknown as Progress;
  expect(openTask(lesson, done)).toBeNull();
  expect(isDone(lesson, done)).toBe(true);
  expect(isDone(null, done)).toBe(false);
});

test("an avatar is blocked from the third turn on", () => {
  const blocked = (turns: number) =>
    player(1, "fine", 0, { blocked: { by: "edge", direction: { x: 0, y: 1 }, turns } });
  expect([2, 3].map((turns) => isBlocked(blocked(turns)))).toEqual([false, true]);
});
