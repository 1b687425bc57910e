// Saves text as a file on the user's computer.

export function saveAs(name: string, type: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // The download has started, so the text can be freed.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
