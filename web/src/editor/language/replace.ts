// Another text for the editor, such as an older version, as one change.

import type { TextEdit } from "./edit";

/** The change from one text to another: only what is between what both begin and end
    with, so that the cursor stays where its surroundings stay. Null if they are the same. */
export function replacement(before: string, after: string): Required<TextEdit> | null {
  if (before === after) return null;
  const least = Math.min(before.length, after.length);
  let start = 0;
  while (start < least && before[start] === after[start]) start++;
  let end = 0;
  while (end < least - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
  return { from: start, to: before.length - end, insert: after.slice(start, after.length - end) };
}

/** How many bytes a text is in the arena, where at most 64 KiB are taken. */
export const bytesOf = (text: string): number => new TextEncoder().encode(text).length;
