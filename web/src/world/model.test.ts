import { describe, expect, it } from "vitest";
import type { PlayerFrame, StateFrame } from "../api/types";
import { Gap, apply, cellKey, countsOf, fromState, hasArtefacts, size } from "./model";

const ada: PlayerFrame = {
  id: 7,
  name: "Ada",
  location: { x: 0, y: 0 },
  orientation: "north",
  health: 5,
  score: 0,
  backpack: [],
  effects: [],
};

const state: StateFrame = {
  protocol: 1,
  turnCount: 12,
  level: "open-world",
  worksheetID: 0,
  era: "future",
  southWestCorner: { x: -2, y: -1 },
  northEastCorner: { x: 2, y: 1 },
  obstacles: [{ location: { x: 1, y: 1 }, texture: 1 }],
  interactables: [{ type: "score", location: { x: 2, y: 0 } }],
  players: [ada],
};

describe("a world", () => {
  it("has the whole state", () => {
    const world = fromState(state);
    expect(world.turn).toBe(12);
    expect(size(world)).toEqual({ width: 5, height: 3 });
    expect(world.players.get(7)).toEqual(ada);
    expect(world.interactables.get("2,0")?.type).toBe("score");
    expect(world.obstacles).toEqual([{ x: 1, y: 1 }]);
  });

  it("updates the changed fields of a player and keeps the others", () => {
    const before = fromState(state);
    const after = apply(before, { turnCount: 13, players: [{ id: 7, location: { x: 0, y: 1 }, score: 1 }] });
    expect(after.players.get(7)).toEqual({ ...ada, location: { x: 0, y: 1 }, score: 1 });
    expect(before.players.get(7)).toEqual(ada);
  });

  it("has the players who are in worlds of their own", () => {
    const away = [{ id: 3, name: "Bo", health: 5, score: 2 }];
    const world = apply(fromState(state), { turnCount: 13, away });
    expect(world.away).toEqual(away);
    expect(apply(world, { turnCount: 14 }).away).toEqual(away);
    expect(apply(world, { turnCount: 14, away: [] }).away).toEqual([]);
    expect(world.isPrivate).toBe(false);
    expect(fromState({ ...state, private: true }).isPrivate).toBe(true);
  });

  it("keeps players by id when others join and leave", () => {
    const bo = { ...ada, id: 3, name: "Bo" };
    const world = apply(fromState(state), { turnCount: 13, players: [bo] });
    expect([...world.players.keys()]).toEqual([3, 7]);
    expect([...apply(world, { turnCount: 14, left: [3] }).players.keys()]).toEqual([7]);
  });

  it("empties cells before it fills them", () => {
    const world = apply(fromState(state), {
      turnCount: 13,
      interactables: {
        removed: [{ x: 2, y: 0 }],
        added: [{ type: "key", location: { x: 2, y: 0 } }],
      },
    });
    expect(world.interactables.get(cellKey({ x: 2, y: 0 }))?.type).toBe("key");
  });

  it("replaces the map with a new one", () => {
    const world = apply(fromState(state), {
      turnCount: 13,
      terrain: { southWestCorner: { x: -3, y: -2 }, northEastCorner: { x: 3, y: 2 }, obstacles: [] },
    });
    expect(size(world)).toEqual({ width: 7, height: 5 });
    expect(world.obstacles).toEqual([]);
  });

  it("has the landmarks of its map", () => {
    const plaza = { name: "plaza", cells: [{ x: 0, y: 0 }] };
    const world = fromState({ ...state, landmarks: [plaza] });
    expect(world.landmarks).toEqual([plaza]);
    expect(fromState(state).landmarks).toEqual([]);
    expect(apply(world, { turnCount: 13 }).landmarks).toEqual([plaza]);
    const gate = { name: "gate", cells: [{ x: 1, y: 0 }] };
    const corners = { southWestCorner: { x: -3, y: -2 }, northEastCorner: { x: 3, y: 2 } };
    const terrain = { ...corners, obstacles: [], landmarks: [gate] };
    expect(apply(world, { turnCount: 13, terrain }).landmarks).toEqual([gate]);
  });

  it("rejects a turn that is not the next one", () => {
    const world = fromState(state);
    for (const turnCount of [12, 14]) expect(() => apply(world, { turnCount })).toThrow(Gap);
  });

  it("has artefacts if something on it goes into a backpack", () => {
    const world = fromState(state);
    expect(hasArtefacts(world)).toBe(false);
    const added = [{ type: "coins" as const, location: { x: 0, y: 1 } }];
    expect(hasArtefacts(apply(world, { turnCount: 13, interactables: { added } }))).toBe(true);
  });
});

describe("a backpack", () => {
  it("has its artefacts by kind, in the order in which the kinds were picked up", () => {
    const backpack = (["key", "coins", "key"] as const).map((type) => ({ type }));
    expect(countsOf(backpack)).toEqual([
      ["key", 2],
      ["coins", 1],
    ]);
    expect(countsOf([])).toEqual([]);
  });
});
