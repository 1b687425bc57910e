// Copying a text where no field shows it.

/** Whether the text is in the clipboard now; pages that came without HTTPS may not write it. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
