// Copies text to the clipboard.

/**
 * Returns true if the text was copied. Pages loaded without HTTPS cannot write to the clipboard.
 */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
