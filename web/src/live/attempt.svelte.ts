// A request that the arena may put off: the page shows for how long, and retries
// automatically.

import { Problem } from "../api/client";
import { errorText } from "../toast.svelte";
import { backoff } from "./backoff";

/** Returns true where the arena did nothing yet, and asks to come back later. */
export const isPutOff = (problem: unknown): problem is Problem =>
  problem instanceof Problem &&
  (problem.status === 429 || (problem.status === 503 && problem.retryAfter > 0));

export class Attempt {
  busy = $state(false);
  /** Why the last try failed. */
  trouble = $state("");
  /** When the next try starts by itself, in milliseconds of the clock; null where none does. */
  retryAt = $state<number | null>(null);
  #timer: ReturnType<typeof setTimeout> | undefined;
  #tries = 0;
  /** Counts what was begun, so that a try that was given up changes nothing. */
  #begun = 0;
  #work: () => Promise<void> = async () => undefined;

  /** `again` says after which problems the work is tried again. */
  constructor(private readonly again: (problem: unknown) => boolean = isPutOff) {}

  /** Does the work, now and later while it is put off. What was begun before is given up. */
  async start(work: () => Promise<void>): Promise<void> {
    this.stop();
    this.#work = work;
    this.#tries = 0;
    this.trouble = "";
    await this.#try();
  }

  /** Tries at once instead of later. */
  async now(): Promise<void> {
    if (this.busy) return;
    clearTimeout(this.#timer);
    await this.#try();
  }

  /** Tries no more. */
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
