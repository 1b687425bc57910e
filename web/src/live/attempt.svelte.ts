// A request that the arena may defer. The page shows how long it has to wait, and retries
// automatically.

import { Problem } from "../api/client";
import { errorText } from "../toast.svelte";
import { backoff } from "./backoff";

/** Returns true if the arena has not acted on the request and asks the page to retry later. */
export const isPutOff = (problem: unknown): problem is Problem =>
  problem instanceof Problem &&
  (problem.status === 429 || (problem.status === 503 && problem.retryAfter > 0));

export class Attempt {
  busy = $state(false);
  /** The reason why the last attempt failed. */
  trouble = $state("");
  /** The time of the next automatic retry, in milliseconds since 1970; null if none is planned. */
  retryAt = $state<number | null>(null);
  #timer: ReturnType<typeof setTimeout> | undefined;
  #tries = 0;
  /** Counts the attempts, so that an abandoned one has no effect. */
  #begun = 0;
  #work: () => Promise<void> = async () => undefined;

  /** `again` returns true for problems that a retry may solve. */
  constructor(private readonly again: (problem: unknown) => boolean = isPutOff) {}

  /** Does the work now, and again as long as the arena defers it. Abandons earlier work. */
  async start(work: () => Promise<void>): Promise<void> {
    this.stop();
    this.#work = work;
    this.#tries = 0;
    this.trouble = "";
    await this.#try();
  }

  /** Retries immediately instead of later. */
  async now(): Promise<void> {
    if (this.busy) return;
    clearTimeout(this.#timer);
    await this.#try();
  }

  /** Stops retrying. */
  stop(): void {
    this.#begun++;
    clearTimeout(this.#timer);
    this.busy = false;
    this.retryAt = null;
  }

  async #try(): Promise<void> {
    const begun = this.#begun;
    this.busy = true;
    this.retryAt = null;
    try {
      await this.#work();
      if (begun === this.#begun) this.trouble = "";
    } catch (problem) {
      if (begun === this.#begun) this.#failed(problem);
    } finally {
      if (begun === this.#begun) this.busy = false;
    }
  }

  #failed(problem: unknown): void {
    this.trouble = errorText(problem);
    if (!this.again(problem)) return;
    const wait = backoff(this.#tries++, problem instanceof Problem ? problem.retryAfter : 0);
    this.retryAt = Date.now() + wait;
    this.#timer = setTimeout(() => void this.#try(), wait);
  }
}
