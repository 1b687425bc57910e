// The walk through a class, from one player to the next. Pure.

export interface Walk {
  /** The player's place in the order, from 1. */
  readonly at: number;
  readonly of: number;
  /** The neighbours' ids. The walk is a circle: the first player follows the last. */
  readonly previous: number;
  readonly next: number;
}

/** Returns a player's place in the order; null if there is no one else to go to. */
export function walkOf(order: readonly number[], player: number): Walk | null {
  const index = order.indexOf(player);
  const neighbour = (by: -1 | 1) => order[(index + by + order.length) % order.length];
  const [previous, next] = [neighbour(-1), neighbour(1)];
  if (index < 0 || order.length < 2 || previous === undefined || next === undefined) return null;
  return { at: index + 1, of: order.length, previous, next };
}

/** The arrow keys for the previous and the next player, which follow the direction of reading. */
export const walkKeys = (isRtl: boolean): { readonly previous: string; readonly next: string } =>
  isRtl ? { previous: "ArrowRight", next: "ArrowLeft" } : { previous: "ArrowLeft", next: "ArrowRight" };
