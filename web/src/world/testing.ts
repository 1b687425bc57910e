// A small world for tests.

import type { DeltaFrame, PlayerFrame } from "../api/types";
import { type Step, type World, apply } from "./model";

export const player = (id: number, x: number, y: number, more: Partial<PlayerFrame> = {}): PlayerFrame => ({
  id,
  name: `Player ${id}`,
  location: { x, y },
  orientation: "north",
  health: 5,
  score: 0,
  backpack: [],
  effects: [],
  ...more,
});

/** Eleven by eleven cells, with an obstacle on (3, 3) and a key on (1, 1), after turn 1. */
export const world = (...players: PlayerFrame[]): World => ({
  turn: 1,
  level: "open-world",
  worksheet: 0,
  era: "future",
  southWest: { x: -5, y: -5 },
  northEast: { x: 5, y: 5 },
  obstacles: [{ x: 3, y: 3 }],
  landmarks: [],
  interactables: new Map([["1,1", { type: "key", location: { x: 1, y: 1 } }]]),
  players: new Map(players.map((it) => [it.id, it])),
  away: [],
  isPrivate: false,
});

/** Returns the step of the next turn. */
export function next(before: World, changes: Omit<DeltaFrame, "turnCount"> = {}): Step {
  const delta = { turnCount: before.turn + 1, ...changes };
  return { world: apply(before, delta), delta };
}

/** Returns an action of player 1 that was answered. */
export const did = (
  action: NonNullable<DeltaFrame["actions"]>[number]["action"],
): NonNullable<DeltaFrame["actions"]> => [{ id: 1, action, outcome: "answered" }];
