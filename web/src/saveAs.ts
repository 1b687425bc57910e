// Saves text as a file on the user's computer.

/**
 * Returns a text as the name of a file, which every system accepts, without an extension. Empty if
 * the text has neither letters nor digits.
 */
export const plainName = (text: string): string =>
  text
    .normalize("NFC")
    .replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, "-")
    .replaceAll(/^-|-$/g, "");

export function saveAs(name: string, type: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // The download has started, so the text can be freed.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
