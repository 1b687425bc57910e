// Reads the names in a file that a teacher chooses.

import { firstColumn, textOf } from "./nameList";

/** A list of names is far smaller than this, in bytes; a spreadsheet's own file may not be. */
const MOST_BYTES = 256 * 1024;

/** Returns the names in a text file; null if it is none, or too large. */
export async function fileNames(file: File): Promise<string[] | null> {
  if (file.size > MOST_BYTES) return null;
  const text = textOf(new Uint8Array(await file.arrayBuffer()));
  return text.includes("\0") ? null : firstColumn(text);
}
