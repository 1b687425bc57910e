import { describe, expect, it } from "vitest";
import type { ActionEntry, DeltaFrame, PlayerFrame } from "../api/types";
import { type World, apply } from "./model";
import { player as playerAt, world as worldOf } from "./testing";
import { type ActionResult, type Side, WAYS, turnReport, isAlike, isFailed } from "./turnReport";

const player = (id: number, name: string, x: number, y: number, backpack = 0): PlayerFrame =>
  playerAt(id, x, y, { name, backpack: Array.from({ length: backpack }, () => ({ type: "key" as const })) });

const world = (...players: PlayerFrame[]): World => ({
  ...worldOf(...players),
  interactables: new Map([
    ["1,1", { type: "key", location: { x: 1, y: 1 } }],
    ["2,2", { type: "score", location: { x: 2, y: 2 } }],
  ]),
});

const goes = (side: Side, kind: "move" | "attack" | "move_towards" = "move"): ActionEntry => ({
  id: 1,
  action: { action_type: kind, options: { direction: WAYS[side] } },
  outcome: "answered",
});

/** Returns the first avatar's report. */
function turn(before: World, action: ActionEntry | null, changes: Omit<DeltaFrame, "turnCount"> = {}) {
  const delta = { turnCount: 2, ...(action && { actions: [action] }), ...changes };
  return turnReport({ world: apply(before, delta), delta }, 1);
}
const result = (...all: Parameters<typeof turn>): ActionResult | undefined => turn(...all)?.result;

describe("an avatar that wants to move", () => {
  const ada = player(1, "Ada", 0, 0);

  it("is reported as moved if its location has changed", () => {
    const moves = { players: [{ id: 1, location: { x: 0, y: 1 } }] };
    expect(result(world(ada), goes("north"), moves)).toEqual({ kind: "moved", side: "north" });
    const towards = goes("west", "move_towards");
    const west = { players: [{ id: 1, location: { x: -1, y: 0 } }] };
    expect(result(world(ada), towards, west)).toEqual({ kind: "moved", side: "west" });
  });

  it("is blocked by the edge and by a wall, on each side", () => {
    for (const side of ["north", "east", "south", "west"] as const) {
      for (const by of ["edge", "obstacle"] as const) {
        const events = [{ type: "blocked" as const, id: 1, target: WAYS[side], by }];
        const found = result(world(ada), goes(side), { events });
        expect(found).toEqual({ kind: "blocked", side, by, who: "", wanted: false });
        expect(found && isFailed(found)).toBe(true);
      }
    }
  });

  it("reports the avatar in the way, and the one that wanted the same cell", () => {
    const target = { x: 0, y: -1 };
    const mine = { type: "blocked" as const, id: 1, target, by: "avatar" as const };
    const stands = world(ada, player(2, "Bob", 0, -1));
    expect(result(stands, goes("south"), { events: [mine] })).toMatchObject({ who: "Bob", wanted: false });
    const wants = world(ada, player(2, "Bob", 0, -2));
    const both = { events: [mine, { ...mine, id: 2 }] };
    expect(result(wants, goes("south"), both)).toMatchObject({ who: "Bob", wanted: true });
    expect(result(wants, goes("south"), { events: [mine] })).toMatchObject({ who: "", wanted: true });
  });

  it("is not blocked by events of other avatars", () => {
    const events = [{ type: "blocked" as const, id: 2, target: { x: 0, y: 1 }, by: "edge" as const }];
    const moves = { players: [{ id: 1, location: { x: 0, y: 1 } }], events };
    expect(result(world(ada, player(2, "Bob", 0, 0)), goes("north"), moves)?.kind).toBe("moved");
  });

  it("does not count a respawn as a walk", () => {
    const died = {
      players: [{ id: 1, location: { x: 4, y: 4 } }],
      events: [
        { type: "attacked" as const, id: 1, by: 2, damage: 1 },
        { type: "died" as const, id: 1, by: 2, location: { x: 0, y: 0 }, respawn: { x: 4, y: 4 } },
      ],
    };
    expect(turn(world(ada, player(2, "Bob", 1, 0)), goes("north"), died)).toEqual({
      result: { kind: "waited" },
      incidents: [
        { kind: "hit", who: "Bob", damage: 1 },
        { kind: "died", who: "Bob" },
      ],
    });
  });

  it("reports that there is no path if it has nothing to move towards", () => {
    const nowhere: ActionEntry = {
      id: 1,
      action: { action_type: "move_towards", options: { direction: { x: 0, y: 0 } } },
      outcome: "answered",
    };
    expect(result(world(ada), nowhere)).toEqual({ kind: "no_way" });
  });
});

describe("an avatar that picks up or drops", () => {
  const pickup: ActionEntry = { id: 1, action: { action_type: "pickup" }, outcome: "answered" };
  const drop: ActionEntry = {
    id: 1,
    action: { action_type: "drop", options: { index: 3 } },
    outcome: "answered",
  };

  it("reports the item it picked up", () => {
    const events = [{ type: "picked_up" as const, id: 1, location: { x: 1, y: 1 }, what: "key" as const }];
    expect(turn(world(player(1, "Ada", 1, 1)), pickup, { events })).toEqual({
      result: { kind: "picked_up", what: "key" },
      incidents: [],
    });
  });

  it("finds nothing on an empty cell, or on one with an item that takes effect at once", () => {
    expect(result(world(player(1, "Ada", 0, 0)), pickup)).toEqual({ kind: "nothing_here" });
    expect(result(world(player(1, "Ada", 2, 2, 10)), pickup)).toEqual({ kind: "nothing_here" });
    const events = [{ type: "picked_up" as const, id: 1, location: { x: 0, y: 0 }, what: "health" as const }];
    expect(turn(world(player(1, "Ada", 0, 0)), pickup, { events })).toEqual({
      result: { kind: "nothing_here" },
      incidents: [{ kind: "used", what: "health" }],
    });
  });

  it("reports a full backpack", () => {
    expect(result(world(player(1, "Ada", 1, 1, 10)), pickup)).toEqual({ kind: "backpack_full" });
  });

  it("drops an item it has, or nothing if it has none", () => {
    const events = [{ type: "dropped" as const, id: 1, what: "key" as const }];
    expect(result(world(player(1, "Ada", 0, 0)), drop, { events })).toEqual({ kind: "dropped", what: "key" });
    expect(result(world(player(1, "Ada", 0, 0)), drop)).toEqual({ kind: "nothing_to_drop", index: 3 });
  });
});

describe("an avatar that attacks", () => {
  const both = world(player(1, "Ada", 0, 0), player(2, "Bob", 1, 0));

  it("hits an avatar, or misses", () => {
    const hit = { events: [{ type: "attacked" as const, id: 2, by: 1, damage: 2 }] };
    expect(result(both, goes("east", "attack"), hit)).toEqual({
      kind: "attacked",
      side: "east",
      who: "Bob",
      damage: 2,
    });
    const missed = { events: [{ type: "missed" as const, id: 1, target: { x: 0, y: 1 } }] };
    expect(result(both, goes("north", "attack"), missed)).toEqual({ kind: "missed", side: "north" });
  });
});

describe("other turns", () => {
  const ada = player(1, "Ada", 0, 0);

  it("count as waiting if the program chose to wait, and are not reported if it did not answer", () => {
    expect(result(world(ada), null)).toEqual({ kind: "waited" });
    for (const outcome of ["error", "late", "crashed", "not_ready", "unreachable"] as const)
      expect(result(world(ada), { id: 1, action: { action_type: "wait" }, outcome })).toEqual({
        kind: "silent",
        outcome,
      });
  });

  it("are unknown without the turn's changes, and for an avatar that is not there", () => {
    expect(turnReport({ world: world(ada), delta: null }, 1)).toBeNull();
    expect(turn(world(player(2, "Bob", 0, 0)), null)).toBeNull();
  });

  it("are alike only if their results are equal", () => {
    const wall: ActionResult = { kind: "blocked", side: "north", by: "edge", who: "", wanted: false };
    expect(isAlike(wall, { ...wall })).toBe(true);
    expect(isAlike(wall, { ...wall, side: "east" })).toBe(false);
    expect(isAlike({ kind: "waited" }, { kind: "no_way" })).toBe(false);
  });

  it("include points", () => {
    const events = [{ type: "scored" as const, id: 1, location: { x: 0, y: 0 }, points: 1 }];
    expect(turn(world(ada), null, { events })?.incidents).toEqual([{ kind: "scored", points: 1 }]);
  });
});
