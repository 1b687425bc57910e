// Repeats work until it succeeds, because the arena may be unreachable for a moment.

import { Problem } from "../api/client";
import { backoff } from "./backoff";

/** Returns true if a retry may succeed, because there was no response or only a temporary error. */
export const isTemporary = (problem: unknown): boolean =>
  problem instanceof Problem && (problem.status === 0 || problem.status === 429 || problem.status >= 500);

/**
 * Does the work, and repeats it as long as a retry may help. Calls `failed` after every failure.
 * Returns a function that stops the retries.
 */
export function persist(work: () => Promise<void>, failed: (problem: unknown) => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopped = false;
  let tries = 0;
  const again = async () => {
    try {
      await work();
    } catch (problem) {
      if (stopped) return;
      failed(problem);
      if (!isTemporary(problem)) return;
      const asked = problem instanceof Problem ? problem.retryAfter : 0;
      timer = setTimeout(() => void again(), backoff(tries++, asked));
    }
  };
  void again();
  return () => {
    stopped = true;
    clearTimeout(timer);
  };
}
