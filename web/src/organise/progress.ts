// The progress of a class through a lesson. Pure.

import type { Lesson, Progress, Rung } from "../api/types";

/** One player's state of one task; `help` is the highest rung of help used, 0 for none. */
export type Cell = { readonly help: 0 | Rung } & (
  | { readonly kind: "met"; readonly turn: number }
  | { readonly kind: "open"; readonly have: number; readonly need: number }
  | { readonly kind: "later" }
);

export function cellOf(player: Progress, task: string): Cell {
  const help = Math.min(3, player.help[task] ?? 0) as Cell["help"];
  const met = player.met.find((other) => other.task === task);
  if (met) return { kind: "met", turn: met.turn, help };
  if (player.open?.task === task)
    return { kind: "open", have: player.open.have, need: player.open.need, help };
  return { kind: "later", help };
}

/** Orders players so that those who are furthest behind come first. */
export function inNeed(lesson: Lesson): (one: Progress, other: Progress) => number {
  const ids = new Set(lesson.tasks.map(({ id }) => id));
  const count = ({ met }: Progress) => met.filter(({ task }) => ids.has(task)).length;
  return (one, other) => count(one) - count(other) || one.name.localeCompare(other.name);
}
