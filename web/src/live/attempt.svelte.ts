// A request that the arena may defer: the page shows for how long, and retries automatically.

import { Problem } from "../api/client";
import { errorText } from "../toast.svelte";
import { backoff } from "./backoff";

/** Returns true if the arena has not done anything yet and asks for a later retry. */
export const isPutOff = (problem: unknown): problem is Problem =>
  problem instanceof Problem &&
  (problem.status === 429 || (problem.status === 503 && problem.retryAfter > 0));

export class Attempt {
  busy = $state(false);
  /** The reason why the last try failed. */
  trouble = $state("");
  /** The time of the next automatic try, in milliseconds since 1970; null if there is none. */
  retryAt = $state<number | null>(null);
  #timer: ReturnType<typeof setTimeout> | undefined;
  #tries = 0;
  /** Counts how often work was started, so that an abandoned try changes nothing. */
  #begun = 0;
  #work: () => Promise<void> = async () => undefined;

  /** `again` returns true for problems after which the work is retried. */
  constructor(private readonly again: (problem: unknown) => boolean = isPutOff) {}

  /** Does the work now, and again later for as long as it is deferred. Abandons earlier work. */
  async start(work: () => Promise<void>): Promise<void> {
    this.stop();
    this.#work = work;
    this.#tries = 0;
    this.trouble = "";
    await this.#try();
  }

  /** Retries at once instead of later. */
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
