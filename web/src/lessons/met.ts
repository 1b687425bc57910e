// Tasks that a player has met. Pure.

import type { TasksFrame } from "../live/protocol";

export type Met = TasksFrame["met"][number];

/**
 * Returns the tasks that were met between two frames, in order of turn. The first frame of a visit
 * or of a lesson has nothing new.
 */
export function newlyMet(before: TasksFrame | null, after: TasksFrame | null): Met[] {
  if (!before || !after || before.lesson !== after.lesson) return [];
  const known = new Set(before.met.map(({ task }) => task));
  return after.met.filter(({ task }) => !known.has(task)).sort((one, other) => one.turn - other.turn);
}

/** Returns a task that was met in a turn. */
export function metIn(frame: TasksFrame | null, turn: number): Met | null {
  return frame?.met.find((met) => met.turn === turn) ?? null;
}
