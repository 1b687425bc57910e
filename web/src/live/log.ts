// The console's entries: output, errors and failed actions, turn by turn. Pure.

import type { Mistake, Outcome, TurnLog } from "../api/types";
import { t } from "../messages/pages";
import { type ActionResult, isAlike } from "../world/turnReport";
import { type Cause, causeOf, isSameMistake, times } from "./mistake";
import type { LogFrame } from "./protocol";

/** The maximum number of entries; beyond it, the oldest are removed. */
export const MOST_ENTRIES = 600;

/** What happened in one or more turns. */
export interface InTurns {
  readonly firstTurn: number;
  readonly lastTurn: number;
  /** The number of turns with this entry. */
  readonly count: number;
}

/** Output of one turn, or the same output of consecutive turns. */
export interface Output extends InTurns {
  readonly kind: "output";
  readonly text: string;
  readonly outcome: Outcome;
  readonly error: Mistake | null;
  /** The cause of the failure in all these turns; null if the program answered. */
  readonly cause: Cause | null;
  /** The version that was running; 0 if unknown. */
  readonly version: number;
}

/** An action that had no effect in one or more consecutive turns. */
export interface FailedAction extends InTurns {
  readonly kind: "failedAction";
  readonly result: ActionResult;
}

export type LogEntry = Output | FailedAction;

export function entryOf(log: LogFrame): Output | null {
  const text = log.text ?? "";
  const error = log.error ?? null;
  if (text === "" && !error && log.outcome === "answered") return null;
  const turn = log.turnCount;
  const version = log.codeVersion ?? 0;
  return {
    kind: "output",
    firstTurn: turn,
    lastTurn: turn,
    count: 1,
    text,
    outcome: log.outcome,
    error,
    cause: error && causeOf(error),
    version,
  };
}

/** Returns the console's entries for logs from the record, in order of turn. */
export function recordedEntries(logs: readonly TurnLog[]): readonly Output[] {
  const entries = logs.map(({ turn, text, error, code_version }) =>
    entryOf({
      turnCount: turn,
      text,
      // Logs in the record have no outcome.
      outcome: error ? "error" : "answered",
      ...(error ? { error } : {}),
      ...(code_version ? { codeVersion: code_version } : {}),
    }),
  );
  const folded = entries.filter((entry) => entry !== null).reduce<readonly LogEntry[]>(append, []);
  return folded.filter((entry) => entry.kind === "output");
}

export const failedAction = (turn: number, result: ActionResult): FailedAction => ({
  kind: "failedAction",
  firstTurn: turn,
  lastTurn: turn,
  count: 1,
  result,
});

/**
 * Appends an entry, or counts it in the last entry if it repeats that one. The line that counts
 * failed actions always stays last.
 */
export function append(entries: readonly LogEntry[], entry: LogEntry): readonly LogEntry[] {
  const known = entries.findLast(({ kind }) => kind === entry.kind);
  if (known && entry.lastTurn <= known.lastTurn) return entries; // Repeated after a reconnect.
  const end = entries.at(-1);
  // The failed action of the same turn, which arrived with the turn's delta.
  const stays = entry.kind === "output" && end?.kind === "failedAction" && end.lastTurn === entry.lastTurn;
  const before = stays ? entries.slice(0, -1) : entries;
  const last = before.at(-1);
  const folds = last !== undefined && isRepeated(last, entry);
  const added = folds ? folded(last, entry) : entry;
  const all = [...(folds ? before.slice(0, -1) : before), added, ...(stays ? [end] : [])];
  return all.slice(-MOST_ENTRIES);
}

/**
 * Counts an entry in the previous one. A hanging program is reported as late before every restart.
 */
function folded(last: LogEntry, entry: LogEntry): LogEntry {
  const counted = { ...entry, firstTurn: last.firstTurn, count: last.count + entry.count };
  const isLooping = last.kind === "output" && last.cause === "looping" && counted.kind === "output";
  return isLooping && counted.cause === "late" ? { ...counted, cause: "looping" } : counted;
}

function isRepeated(last: LogEntry, entry: LogEntry): boolean {
  if (last.kind === "failedAction" || entry.kind === "failedAction")
    return (
      last.kind === "failedAction" &&
      entry.kind === "failedAction" &&
      last.lastTurn === entry.firstTurn - 1 &&
      isAlike(last.result, entry.result)
    );
  if (last.text !== entry.text || last.version !== entry.version) return false;
  // The game counts consecutive failures regardless of their messages, but not while a program
  // rests or fails to load.
  if (last.error && entry.error) {
    const more = times(entry.error) - times(last.error);
    return more > 0 || (more === 0 && (times(entry.error) > 1 || isSameMistake(last.error, entry.error)));
  }
  return !last.error && !entry.error && last.outcome === entry.outcome;
}

/** Returns the heading of an entry, which names its turns. */
export const turnsOf = ({ firstTurn, lastTurn }: InTurns): string =>
  firstTurn === lastTurn
    ? t("console-turn", { turn: lastTurn })
    : t("console-turns", { first: firstTurn, last: lastTurn });

/** Returns the entries that contain the words; `textsOf` returns the strings in an entry. */
export function search(
  entries: readonly LogEntry[],
  words: string,
  textsOf: (entry: LogEntry) => readonly string[],
): readonly LogEntry[] {
  const wanted = pattern(words);
  return wanted ? entries.filter((entry) => textsOf(entry).some((text) => wanted.test(text))) : entries;
}

/** Splits a string at the matches, so that every second piece is a match. */
export function pieces(text: string, words: string): readonly string[] {
  const wanted = pattern(words);
  return wanted ? text.split(wanted) : [text];
}

/**
 * Returns a case-insensitive pattern, or null if there are no words. It is not global, because it
 * would then keep state between calls to `test`.
 */
function pattern(words: string): RegExp | null {
  const wanted = words.trim();
  return wanted ? new RegExp(`(${wanted.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&")})`, "iu") : null;
}
