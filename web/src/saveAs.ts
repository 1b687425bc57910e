// Saves text or data as a file on the user's computer.

/**
 * Returns a text as the name of a file, which every system accepts, without an extension. Empty if
 * the text has neither letters nor digits.
 */
export const plainName = (text: string): string =>
  text
    .normalize("NFC")
    .replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, "-")
    .replaceAll(/^-|-$/g, "");

export const saveAs = (name: string, type: string, text: string): void =>
  saveBlob(name, new Blob([text], { type }));

export function saveBlob(name: string, blob: Blob): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // The download has started, so the data can be freed.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
