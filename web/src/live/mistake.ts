// The cause of a program's failure. Pure.

import type { Mistake } from "../api/types";

export type Cause =
  /** Python raised an error, or the code did not return an action. */
  | "error"
  /** The answer was late. */
  | "late"
  /** The program did not stop and was restarted. */
  | "looping"
  /** Its process exited or could not start. */
  | "crashed";

/** Returns the cause of a failure from its notice (messages/en/program.ftl). */
export function causeOf({ notice, restTurns }: Mistake): Cause {
  const id = notice?.id ?? "";
  if (/^program-(load-)?late/.test(id)) return "late";
  if (id.startsWith("program-hung")) return "looping";
  // Python's own errors are in `message`. Failing to return an action is not a crash, either.
  if (restTurns || isEnding(id)) return "crashed";
  return "error";
}

const isEnding = (id: string): boolean =>
  /^program-(exited|stopped|crashed|gave-up|killed|forbidden|ended|not-started)/.test(id);

/** Returns the number of consecutive turns that failed in this way. */
export const times = ({ count }: Mistake): number => Math.max(count ?? 1, 1);

/** Returns true if both are the same mistake, regardless of their counts. */
export const isSameMistake = (one: Mistake | null, other: Mistake | null): boolean =>
  one === other || (one !== null && other !== null && keyOf(one) === keyOf(other));

const keyOf = ({ message, notice, line, advice }: Mistake): string =>
  JSON.stringify([message ?? "", notice?.id ?? "", line ?? 0, advice?.id ?? ""]);
