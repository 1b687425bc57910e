// Work that is done again until it succeeds: the arena may be away for a moment.

import { Problem } from "../api/client";
import { backoff } from "./backoff";

/** Whether another try may go better: there was no answer, or one that blames the moment. */
export const isTemporary = (problem: unknown): boolean =>
  problem instanceof Problem && (problem.status === 0 || problem.status === 429 || problem.status >= 500);

/** Does the work, again and again while that may help. `failed` hears of every try that failed. Answers how to stop. */
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
