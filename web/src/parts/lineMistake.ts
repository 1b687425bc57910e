// The text of a mistake, which the editor shows at its line.

import type { Mistake } from "../api/types";
import type { LineMistake } from "../editor/codemirror/lineMarks";
import { noticeText } from "../messages/noticeText.svelte";

export type { LineMistake };

/** Returns the text of a mistake: Python's own message, or else the arena's. */
export const lineMistake = ({ line, message, notice, advice }: Mistake): LineMistake => ({
  line: line ?? null,
  message: message || noticeText(notice),
  advice: noticeText(advice),
});

/** Returns a mistake as one sentence: the advice, or else Python's or the arena's message. */
export function mistakeText(mistake: Mistake): string {
  const { advice, message } = lineMistake(mistake);
  return advice || message;
}

/** Returns true if both have the same words at the same line. */
export const isSameMark = (one: LineMistake | null, other: LineMistake | null): boolean =>
  one?.line === other?.line && one?.message === other?.message && one?.advice === other?.advice;
