// Looking again and again at what nobody tells a page of.

/**
 * Does the work now and then `milliseconds` after each end of it, while the page is seen.
 * Answers how to stop.
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
