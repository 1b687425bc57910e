// What kind of mistake keeps a program from playing. Pure.

import type { Mistake } from "../api/types";

export type Cause =
  /** Python raised an error, or the answer was no action. */
  | "error"
  /** The answer came too late. */
  | "late"
  /** The program did not stop, and was started again. */
  | "looping"
  /** Its process ended, or could not start. */
  | "crashed";

/** Returns why a program does not play, by its notice (messages/en/program.ftl). */
export function causeOf({ notice, restTurns }: Mistake): Cause {
  const id = notice?.id ?? "";
  if (/^program-(load-)?late/.test(id)) return "late";
  if (id.startsWith("program-hung")) return "looping";
  // Words of Python's are in `message`; an answer that is no action is no crash either.
  if (restTurns || isEnding(id)) return "crashed";
  return "error";
}

const isEnding = (id: string): boolean =>
  /^program-(exited|stopped|crashed|gave-up|killed|forbidden|ended|not-started)/.test(id);

/** Returns the number of turns in a row that failed like this. */
export const times = ({ count }: Mistake): number => Math.max(count ?? 1, 1);

/** Returns true if both are the same mistake, whatever their counts. */
export const isSameMistake = (one: Mistake | null, other: Mistake | null): boolean =>
  one === other || (one !== null && other !== null && keyOf(one) === keyOf(other));

const keyOf = ({ message, notice, line, advice }: Mistake): string =>
  JSON.stringify([message ?? "", notice?.id ?? "", line ?? 0, advice?.id ?? ""]);
