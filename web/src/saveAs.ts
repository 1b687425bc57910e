// Saving a text as a file of the person's.

export function saveAs(name: string, type: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // The download has begun; the text need not stay in memory.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
