import { describe, expect, it } from "vitest";
import type { Lesson, Results, WorldEvent } from "../api/types";
import { next, player, world } from "../world/testing";
import { type NewsItem, announce, latest, ofResults, ofStep } from "./news";

const pickup = (id: number, what: "key" | "coins" | "chest" | "score"): WorldEvent => ({
  type: "picked_up",
  id,
  what,
  location: { x: 0, y: 0 },
});
const before = world(
  player(1, 0, 0, { name: "Ada" }),
  player(2, 0, 0, { name: "Bo" }),
  player(3, 0, 0, { name: "Cy" }),
);
const turn = (...events: WorldEvent[]) => ofStep(next(before, { events }));
const found = (...names: string[]): NewsItem => ({ kind: "picked_up", what: "key", names });

describe("the news of a turn", () => {
  it("name the players who picked something up", () => {
    expect(turn(pickup(1, "key"))).toEqual([found("Ada")]);
  });

  it("are one for each kind of thing, and at most two", () => {
    expect(turn(pickup(1, "chest"), pickup(2, "key"), pickup(3, "key"), pickup(1, "coins"))).toEqual([
      found("Bo", "Cy"),
      { kind: "picked_up", what: "chest", names: ["Ada"] },
    ]);
  });

  it("leave out everything else, and players who have left", () => {
    const events: WorldEvent[] = [
      pickup(9, "key"),
      pickup(1, "score"),
      { type: "scored", id: 1, location: { x: 0, y: 0 }, points: 1 },
      { type: "attacked", id: 1, by: 2, damage: 1 },
      { type: "missed", id: 1, target: { x: 0, y: 0 } },
    ];
    expect(turn(...events)).toEqual([]);
    expect(ofStep({ world: before, delta: null })).toEqual([]);
  });
});

describe("the news between two results", () => {
  const lesson = {
    tasks: [
      { id: "a", title: "Go" },
      { id: "b", title: "The way out" },
    ],
  } as Lesson;
  const results = (a: number, b: number, id = "own-1.1") =>
    ({
      lesson: id,
      tasks: [
        { task: "a", met: a },
        { task: "b", met: b },
      ],
    }) as Results;

  it("count the players who have met a task, without names", () => {
    expect(ofResults(results(3, 0), results(3, 2), lesson)).toEqual([
      { kind: "met", task: "b", title: "The way out", count: 2 },
    ]);
  });

  it("are none at first, for another lesson, and when a player leaves", () => {
    expect(ofResults(null, results(3, 2), lesson)).toEqual([]);
    expect(ofResults(results(0, 0, "other"), results(3, 2), lesson)).toEqual([]);
    expect(ofResults(results(3, 2), results(2, 2), lesson)).toEqual([]);
  });
});

describe("the latest news", () => {
  it("are at most five, the newest first", () => {
    let list: readonly NewsItem[] = [];
    for (const name of ["A", "B", "C", "D", "E", "F", "G"]) list = latest(list, [found(name)]);
    expect(list).toEqual(["G", "F", "E", "D", "C"].map((name) => found(name)));
  });

  it("have each only once", () => {
    const list = latest(
      [found("B"), found("A"), { kind: "met", task: "a", title: "Go", count: 1 }],
      [found("A")],
    );
    expect(list).toEqual([found("A"), found("B"), { kind: "met", task: "a", title: "Go", count: 1 }]);
    expect(latest(list, [{ kind: "met", task: "a", title: "Go", count: 3 }])).toEqual([
      { kind: "met", task: "a", title: "Go", count: 3 },
      found("A"),
      found("B"),
    ]);
  });
});

it("a screen reader gets a news item at most every ten seconds", () => {
  expect(announce(null, undefined, 5_000)).toBeNull();
  const first = announce(null, found("A"), 5_000);
  expect(first).toEqual({ at: 5_000, item: found("A") });
  expect(announce(first, found("B"), 14_999)).toBe(first);
  expect(announce(first, found("C"), 15_000)).toEqual({ at: 15_000, item: found("C") });
});
