// One sentence at a time at the bottom of the page: what was done, or why not.

import { Problem } from "./api/client";
import { texts } from "./texts";

class News {
  text = $state("");
  bad = $state(false);
  #timer: ReturnType<typeof setTimeout> | undefined;

  say(text: string): void {
    this.#show(text, false, 6_000);
  }

  complain(text: string): void {
    this.#show(text, true, 15_000);
  }

  hide(): void {
    clearTimeout(this.#timer);
    this.text = "";
  }

  /** Does some work; a problem is told, and answered with null. */
  async attempt<T>(work: () => Promise<T>): Promise<T | null> {
    try {
      return await work();
    } catch (error) {
      this.complain(sentence(error));
      return null;
    }
  }

  #show(text: string, bad: boolean, milliseconds: number): void {
    clearTimeout(this.#timer);
    this.text = text;
    this.bad = bad;
    this.#timer = setTimeout(() => (this.text = ""), milliseconds);
  }
}

export const news = new News();

/** Why something did not work, for people. */
export function sentence(error: unknown): string {
  return error instanceof Problem ? error.message : texts.problems.unexpected;
}
