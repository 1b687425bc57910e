// The console: what the player's code said, turn by turn. Pure.

import type { Mistake, Outcome } from "../api/types";
import type { LogFrame } from "./protocol";

/** How many entries are kept; the oldest go first. */
export const MOST_ENTRIES = 600;

/** What was said in one turn, or the same in several that follow each other. */
export interface Entry {
  readonly firstTurn: number;
  readonly lastTurn: number;
  /** In how many turns it was said. */
  readonly count: number;
  readonly text: string;
  readonly outcome: Outcome;
  readonly error: Mistake | null;
}

export function entryOf(log: LogFrame): Entry | null {
  const text = log.text ?? "";
  const error = log.error ?? null;
  if (text === "" && !error && log.outcome === "answered") return null;
  return { firstTurn: log.turnCount, lastTurn: log.turnCount, count: 1, text, outcome: log.outcome, error };
}

/** The entries with one more at their end; one that repeats the last is counted there. */
export function append(entries: readonly Entry[], entry: Entry): readonly Entry[] {
  const last = entries.at(-1);
  if (last && entry.lastTurn <= last.lastTurn) return entries; // Sent again after a break.
  if (last && isSame(last, entry)) {
    const folded = { ...entry, firstTurn: last.firstTurn, count: last.count + entry.count };
    return [...entries.slice(0, -1), folded];
  }
  return [...entries.slice(-(MOST_ENTRIES - 1)), entry];
}

function isSame(one: Entry, other: Entry): boolean {
  return (
    uncounted(one.text) === uncounted(other.text) &&
    one.outcome === other.outcome &&
    one.error?.message === other.error?.message &&
    one.error?.line === other.error?.line
  );
}

/** A mistake that comes again is told in short, with its number in a row (worker/python/aimmo_errors.py). */
const uncounted = (text: string): string =>
  text.replace(/^The same error for the \d+\w\w turn in a row/m, "");

/** The entries in which the words are found, in upper or lower case. */
export function search(entries: readonly Entry[], words: string): readonly Entry[] {
  const wanted = words.trim().toLocaleLowerCase();
  if (!wanted) return entries;
  return entries.filter((entry) =>
    [entry.text, entry.error?.message ?? ""].some((text) => text.toLocaleLowerCase().includes(wanted)),
  );
}
