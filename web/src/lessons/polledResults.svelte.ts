// A class's results in the game's lesson, kept up to date while something shows them.

import { createSubscriber } from "svelte/reactivity";
import { api } from "../api/client";
import type { Lesson, Results } from "../api/types";
import { every } from "../poll";

/** The time between two requests, in milliseconds. Many pages may show the same results. */
const POLL = 5_000;

export class PolledResults {
  #found = $state.raw<{ readonly results: Results; readonly lesson: Lesson } | null>(null);
  readonly #subscribe = createSubscriber(() => every(POLL, () => this.#load()));

  constructor(
    private readonly token: string | null,
    private readonly game: number,
  ) {}

  /** The newest results, and their lesson; null until they are loaded. */
  get found(): { readonly results: Results; readonly lesson: Lesson } | null {
    this.#subscribe();
    return this.#found;
  }

  async #load(): Promise<void> {
    try {
      const results = await api.results(this.token, this.game);
      const known = this.#found?.lesson;
      // The lesson may have changed.
      const lesson = known?.id === results.lesson ? known : await api.gameLesson(this.token, this.game);
      this.#found = { results, lesson };
    } catch {
      // The page reports a lack of contact anyway. The last results stay.
    }
  }
}
