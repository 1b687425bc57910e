// Reads the names in a file that a teacher chooses.

import { firstColumn, textOf } from "./nameList";

/** Maximum size in bytes. Lists of names are far smaller; a spreadsheet's native file may be larger. */
const MOST_BYTES = 256 * 1024;

/** Returns the names in a text file; null if the file is not text or is too large. */
export async function fileNames(file: File): Promise<string[] | null> {
  if (file.size > MOST_BYTES) return null;
  const text = textOf(new Uint8Array(await file.arrayBuffer()));
  return text.includes("\0") ? null : firstColumn(text);
}
