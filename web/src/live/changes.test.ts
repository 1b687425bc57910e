import { expect, it } from "vitest";
import type { DeltaFrame, PlayerFrame } from "../api/types";
import type { World } from "../world/model";
import { changesOf } from "./changes";

const player = (id: number, name: string, x = 0): PlayerFrame =>
  ({ id, name, location: { x, y: 0 } }) as PlayerFrame;
const world = (changes: Partial<World>, ...players: PlayerFrame[]): World => ({
  turn: 10,
  level: "open-world",
  worksheet: 0,
  era: "future",
  southWest: { x: -2, y: -2 },
  northEast: { x: 2, y: 2 },
  obstacles: [{ x: 1, y: 1 }],
  landmarks: [],
  interactables: new Map(),
  players: new Map((players.length ? players : [player(1, "Ada")]).map((it) => [it.id, it])),
  away: [],
  isPrivate: false,
  ...changes,
});
const state = (world: World) => ({ world, delta: null });
const turn = (world: World, events: DeltaFrame["events"] = []) => ({
  world,
  delta: { turnCount: world.turn, events } as DeltaFrame,
});

it("reports nothing at first, nor in an ordinary turn", () => {
  expect(changesOf(null, state(world({})), 1)).toEqual([]);
  expect(changesOf(world({}), turn(world({ turn: 11 }, player(1, "Ada", 1))), 1)).toEqual([]);
});

it("reports a new world if a full state arrives out of order, even with the same map", () => {
  const next = world({ turn: 11 }, player(1, "Ada", 2));
  expect(changesOf(world({}), state(next), 1)).toEqual([{ kind: "world", at: { x: 2, y: 0 } }]);
});

it("reports nothing on the way to a world of the player's own, within it and back", () => {
  const own = world({ turn: 11, obstacles: [], isPrivate: true });
  expect(changesOf(world({}), state(own), 1)).toEqual([]);
  expect(changesOf(own, state({ ...own, turn: 12 }), 1)).toEqual([]);
  expect(changesOf(own, state(world({ turn: 12 })), 1)).toEqual([]);
});

it("reports a new world if the map differs after an outage", () => {
  const other = world({ turn: 900, obstacles: [{ x: 0, y: 1 }] });
  expect(changesOf(world({}), state(other), 1)).toMatchObject([{ kind: "world" }]);
  const smaller = world({ turn: 900, southWest: { x: -1, y: -1 } });
  expect(changesOf(world({}), state(smaller), 1)).toMatchObject([{ kind: "world" }]);
});

it("reports no new world after a slow connection or an outage, even if the map has grown", () => {
  const grown = world({
    turn: 900,
    southWest: { x: -3, y: -2 },
    obstacles: [
      { x: 1, y: 1 },
      { x: -3, y: 0 },
    ],
  });
  expect(changesOf(world({}), state(grown), 1)).toEqual([]);
});

it("reports another worksheet rather than just a new world", () => {
  const other = world({ turn: 11, level: "worksheet-3", obstacles: [] });
  expect(changesOf(world({}), state(other), 1)).toEqual([
    { kind: "level", level: "worksheet-3", at: { x: 0, y: 0 } },
  ]);
});

it("reports the player's own respawn, with the attacker's name", () => {
  const after = world({ turn: 11 }, player(1, "Ada", -2), player(2, "Bo"));
  const died = (id: number, by: number) =>
    ({ type: "died", id, by, location: { x: 0, y: 0 }, respawn: { x: -2, y: 0 } }) as const;
  expect(changesOf(world({}), turn(after, [died(1, 2)]), 1)).toEqual([
    { kind: "respawn", by: "Bo", at: { x: -2, y: 0 } },
  ]);
  expect(changesOf(world({}), turn(after, [died(2, 1)]), 1)).toEqual([]);
});

it("reports a new name", () => {
  expect(changesOf(world({}), turn(world({ turn: 11 }, player(1, "Ada L."))), 1)).toEqual([
    { kind: "renamed", name: "Ada L." },
  ]);
});
