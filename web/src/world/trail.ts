// The last cells of an avatar. Pure.

import type { Location } from "../api/types";
import type { Step } from "./model";

/** A cell, and the last turn after which the avatar was on it. */
export interface Visited extends Location {
  readonly turn: number;
}

/** The avatar's cells, each once, the oldest first and its own cell last. */
export type Trail = readonly Visited[];

/** The number of cells in a trail, without the avatar's own. */
export const CELLS = 10;
/** The number of turns after which a cell is left out, so that a replay knows how far to look back. */
export const TURNS = 30;

/** Returns the trail after a step. It starts over when the avatar is put elsewhere. */
export function follow(trail: Trail, { world, delta }: Step, me: number): Trail {
  const location = world.players.get(me)?.location;
  if (!location) return [];
  const isAnew =
    delta === null ||
    trail.at(-1)?.turn !== world.turn - 1 ||
    (delta.events ?? []).some(({ id, type }) => id === me && (type === "died" || type === "placed"));
  const here = { x: location.x, y: location.y, turn: world.turn };
  if (isAnew) return [here];
  const others = trail.filter(
    ({ x, y, turn }) => (x !== here.x || y !== here.y) && turn > world.turn - TURNS,
  );
  return [...others.slice(-CELLS), here];
}

/** Returns the trail after the last of these steps, which follow one another. */
export const followed = (steps: readonly Step[], me: number): Trail =>
  steps.reduce<Trail>((trail, step) => follow(trail, step, me), []);
