// A mistake as the editor shows it at its line.

import type { Mistake } from "../api/types";
import type { Mistake as Shown } from "../editor/errors";
import { sentence } from "./sentence.svelte";

export type { Shown };

/** The mistake in words; the arena's own where Python said nothing. */
export const shownMistake = ({ line, message, notice, advice }: Mistake): Shown => ({
  line: line ?? null,
  message: message || sentence(notice),
  advice: sentence(advice),
});

/** Returns true if both have the same words at the same line. */
export const isSameShown = (one: Shown | null, other: Shown | null): boolean =>
  one?.line === other?.line && one?.message === other?.message && one?.advice === other?.advice;
