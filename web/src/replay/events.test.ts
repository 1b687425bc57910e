import { describe, expect, it } from "vitest";
import { did, next, player, world } from "../world/testing";
import { type TurnEvent, eventOf, eventsIn, join, stepEvents, versionEvents } from "./events";
import type { Turn } from "./record";

const ada = player(1, 0, 0);
const location = { x: 0, y: 0 };
const kinds = (events: readonly TurnEvent[]) => events.map(({ kind }) => kind);
const east = did({ action_type: "move", options: { direction: { x: 1, y: 0 } } });
const blockedAt = (turn: number) =>
  eventOf(turn, { kind: "blocked", side: "east", by: "edge", who: "", wanted: false });

describe("the events of a turn", () => {
  it("are the result of the action and what else happened to the avatar", () => {
    const target = { x: 1, y: 0 };
    const step = next(world(ada, player(2, 1, 0)), {
      actions: east,
      events: [
        { type: "blocked", id: 1, target, by: "avatar" },
        { type: "attacked", id: 1, by: 2, damage: 1 },
        { type: "scored", id: 1, points: 5, location },
        { type: "died", id: 1, by: 2, location, respawn: location },
        { type: "scored", id: 2, points: 5, location },
      ],
    });
    expect(kinds(stepEvents(step, 1))).toEqual(["blocked", "hit", "scored", "died"]);
    expect(stepEvents(step, 1).every(({ first, last }) => first === 2 && last === 2)).toBe(true);
  });

  it("do not include a step, a wait or a program that is still starting", () => {
    const moved = { actions: east, players: [{ id: 1, location: { x: 1, y: 0 } }] };
    expect(stepEvents(next(world(ada), moved), 1)).toEqual([]);
    expect(stepEvents(next(world(ada)), 1)).toEqual([]);
    expect(eventOf(2, { kind: "silent", outcome: "not_ready" })).toEqual([]);
    expect(kinds(eventOf(2, { kind: "silent", outcome: "late" }))).toEqual(["error"]);
  });

  it("include an artefact that was picked up, and one that was used at once", () => {
    const pickup = { actions: did({ action_type: "pickup" }) };
    const picks = (what: "key" | "health") =>
      kinds(
        stepEvents(
          next(world(ada), { ...pickup, events: [{ type: "picked_up", id: 1, what, location }] }),
          1,
        ),
      );
    expect(picks("key")).toEqual(["picked_up"]);
    expect(picks("health")).toContain("picked_up");
  });
});

describe("a list of events", () => {
  it("has the same event of consecutive turns once, in whatever order the turns arrive", () => {
    const other = eventOf(5, { kind: "scored", points: 5 });
    const joined = join([...blockedAt(6), ...blockedAt(9)], [...blockedAt(5), ...other, ...blockedAt(4)]);
    expect(joined.map(({ kind, first, last }) => [kind, first, last])).toEqual([
      ["blocked", 4, 6],
      ["scored", 5, 5],
      ["blocked", 9, 9],
    ]);
    expect(join(joined, blockedAt(9))).toEqual(joined);
  });

  it("has the events of a turn, the most important first", () => {
    const events = join(blockedAt(3), blockedAt(4), eventOf(4, { kind: "died", who: "Bob" }));
    expect(kinds(eventsIn(events, 4))).toEqual(["died", "blocked"]);
    expect(eventsIn(events, 5)).toEqual([]);
  });
});

it("a new version is certain only between consecutive turns with output", () => {
  const turn = (number: number, version: number): Turn => ({
    step: { world: { ...world(ada), turn: number }, delta: null },
    log: "",
    error: null,
    version,
  });
  const found = versionEvents([turn(1, 1), turn(2, 2), turn(3, 0), turn(4, 3), turn(6, 4), turn(7, 4)]);
  expect(found.map(({ first, what }) => [first, what])).toEqual([[2, { kind: "version", version: 2 }]]);
});
