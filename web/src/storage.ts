// Values that this browser stores. A tab's own values take precedence, so that two tabs can belong to
// two players; the browser's values remain after the tab is closed.

export type Kind = "localStorage" | "sessionStorage";

export function storage(kind: Kind): Storage | null {
  // Browsers that block storage throw an error on access.
  try {
    return window[kind];
  } catch {
    return null;
  }
}

export function write(kind: Kind, key: string, value: string | null): void {
  try {
    if (value === null) storage(kind)?.removeItem(key);
    else storage(kind)?.setItem(key, value);
  } catch {
    // The storage is full or blocked: the page works without it.
  }
}

export const read = (kind: Kind, key: string): string | null => storage(kind)?.getItem(key) ?? null;

/** Returns the value stored under a key in this tab or, failing that, in the browser. */
export function recall(key: string): string | null {
  return read("sessionStorage", key) ?? read("localStorage", key);
}

/** Stores a value in this tab and in the browser; `null` removes it. */
export function keep(key: string, value: string | null): void {
  write("sessionStorage", key, value);
  write("localStorage", key, value);
}
