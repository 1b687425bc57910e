// Polls for changes that the arena does not push to a page.

/**
 * Runs `work` now, and again `milliseconds` after each run has ended, while the page is visible.
 * Returns a function that stops it.
 */
export function every(milliseconds: number, work: () => Promise<void>): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopped = false;
  const again = async () => {
    if (!document.hidden) await work();
    if (!stopped) timer = setTimeout(again, milliseconds);
  };
  void again();
  return () => {
    stopped = true;
    clearTimeout(timer);
  };
}
