// Who needs the teacher: the order of the players, the counts and the shared mistakes. Pure.

import type { Lesson, Mistake, NeedKind, Player, Progress } from "../api/types";
import { missingSentence } from "../lessons/sheet";

/** A player's need; a game that has not reported it yet leaves it `unknown`. */
export type Need = NeedKind | "unknown";

/** All needs; the first ones need help most. */
export const NEEDS = ["stuck", "failing", "looping", "waiting", "idle", "fine", "unknown"] as const;

/** The needs that a teacher should do something about. */
const HELP: readonly Need[] = ["stuck", "failing", "looping"];

export const needsHelp = (need: Need): boolean => HELP.includes(need);

export const needOf = ({ need }: Player): Need => need?.kind ?? "unknown";

/** Returns the players' ids, those who need help most and have needed it longest first. */
export function inOrder(players: readonly Player[]): number[] {
  const rank = (player: Player) => NEEDS.indexOf(needOf(player));
  const since = ({ need }: Player) => need?.since ?? 0;
  return [...players]
    .sort((one, other) => rank(one) - rank(other) || since(one) - since(other) || one.id - other.id)
    .map(({ id }) => id);
}

/**
 * Returns the ids in the order that is shown: players who left are removed, except the one on
 * display, and new ones come last.
 */
export function keptOrder(
  shown: readonly number[],
  players: readonly Player[],
  onDisplay: number | null = null,
): number[] {
  const ids = new Set(players.map(({ id }) => id));
  const kept = shown.filter((id) => ids.has(id) || id === onDisplay);
  const known = new Set(kept);
  return [...kept, ...inOrder(players).filter((id) => !known.has(id))];
}

/** Returns the whole minutes for which a player has had a need; null if there is no need. */
export const minutesOf = (player: Player): number | null =>
  player.need && player.need.kind !== "fine" ? Math.floor(player.need.lasted_ms / 60_000) : null;

export interface Counts {
  /** The number of players who need help. */
  readonly help: number;
  /** The number of players with each need that occurs, in order. */
  readonly each: readonly (readonly [need: Need, count: number])[];
}

export function countsOf(players: readonly Player[]): Counts {
  const count = (need: Need) => players.filter((player) => needOf(player) === need).length;
  const each = NEEDS.map((need) => [need, count(need)] as const).filter(([, count]) => count > 0);
  return { help: HELP.reduce((sum, need) => sum + count(need), 0), each };
}

/** Players with the same mistake. */
export interface SharedMistake {
  /** One of the mistakes, for its advice. */
  readonly mistake: Mistake;
  /** The lines to blame, in order and without duplicates. */
  readonly lines: readonly number[];
  readonly players: readonly Player[];
}

/** Returns the mistakes that several players have, the most frequent first. */
export function sharedMistakes(players: readonly Player[]): SharedMistake[] {
  const groups = new Map<string, Player[]>();
  for (const player of players) {
    if (!player.error || player.need?.kind === "waiting") continue;
    const key = keyOf(player.error);
    groups.set(key, [...(groups.get(key) ?? []), player]);
  }
  return [...groups.values()]
    .filter((group) => group.length > 1)
    .sort((one, other) => other.length - one.length)
    .flatMap((group) => {
      const mistakes = group.flatMap(({ error }) => error ?? []);
      const [mistake] = mistakes;
      const lines = new Set(mistakes.flatMap(({ line }) => line || []));
      return mistake ? [{ mistake, lines: [...lines].sort((a, b) => a - b), players: group }] : [];
    });
}

/** Identifies a mistake by its advice, which names what is wrong; the line may differ. */
function keyOf({ advice, notice, message }: Mistake): string {
  if (!advice) return JSON.stringify([notice?.id, message]);
  const values = Object.entries(advice.values ?? {}).filter(([name]) => name !== "line");
  return JSON.stringify([advice.id, values]);
}

/** The task that a player is on. */
export interface OpenTask {
  /** Counted from 1. */
  readonly number: number;
  readonly title: string;
  readonly have: number;
  readonly need: number;
  /** A sentence about what the task still needs. */
  readonly missing: string;
}

/** Returns the task that a player is on; null if there is none, and once all are met. */
export function openTask(lesson: Lesson | null, progress: Progress | undefined): OpenTask | null {
  const open = progress?.open;
  const index = lesson?.tasks.findIndex(({ id }) => id === open?.task) ?? -1;
  const task = lesson?.tasks[index];
  if (!open || !task) return null;
  const { have, need } = open;
  return { number: index + 1, title: task.title, have, need, missing: missingSentence(task.missing, open) };
}

/** Returns true if a player has met all tasks of a lesson. */
export function isDone(lesson: Lesson | null, progress: Progress | undefined): boolean {
  const met = new Set(progress?.met.map(({ task }) => task));
  return lesson !== null && lesson.tasks.length > 0 && lesson.tasks.every(({ id }) => met.has(id));
}

/** The number of blocked turns after which an avatar is unlikely to get any further. */
const BLOCKED_TURNS = 3;

/** Returns true if an avatar has been blocked for a while. */
export const isBlocked = ({ blocked }: Player): boolean => (blocked?.turns ?? 0) >= BLOCKED_TURNS;
