// What a player did in a lesson, as short sentences. Pure.

import type { Kind, Progress } from "../api/types";

/** A number with the message that describes it. */
export type Deed =
  | { readonly kind: "steps" | "versions"; readonly count: number }
  | { readonly kind: "picked-up"; readonly count: number; readonly what: Kind };

/** Returns what a player has done; things that never happened are left out. */
export function deedsOf({ tally, versions }: Progress): Deed[] {
  const pickedUp = Object.entries(tally?.picked_up ?? {})
    .sort(([, one], [, other]) => other - one)
    .map(([what, count]): Deed => ({ kind: "picked-up", count, what: what as Kind }));
  const deeds: Deed[] = [
    { kind: "versions", count: versions },
    { kind: "steps", count: tally?.steps ?? 0 },
    ...pickedUp,
  ];
  return deeds.filter(({ count }) => count > 0);
}
