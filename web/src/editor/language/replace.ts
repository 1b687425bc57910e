// Replaces the editor's text, for example with an older version, in a single change.

import type { TextEdit } from "./edit";

/** Returns the change that turns one text into another, excluding their common start and end, so
    that the cursor stays where it is; null if they are equal. */
export function replacement(before: string, after: string): Required<TextEdit> | null {
  if (before === after) return null;
  const least = Math.min(before.length, after.length);
  let start = 0;
  while (start < least && before[start] === after[start]) start++;
  let end = 0;
  while (end < least - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
  return { from: start, to: before.length - end, insert: after.slice(start, after.length - end) };
}

/** Returns the size of the text in bytes; the arena accepts 64 KiB. */
export const bytesOf = (text: string): number => new TextEncoder().encode(text).length;
