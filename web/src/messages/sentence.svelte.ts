// The arena's sentences on a page: advice and notices about programs.

import type { Notice } from "../api/types";
import type { Speak } from "./bundle";

class Sentences {
  #speak = $state.raw<Speak | null>(null);
  #loading: Promise<void> | null = null;

  /** The sentence of a notice; "" until the messages are there, and for an unknown id. */
  of(notice: Notice | null | undefined): string {
    if (!notice) return "";
    // Reading the state renders the component again once the messages are loaded.
    if (!this.#speak) void this.load();
    return this.#speak?.(notice) ?? "";
  }

  /** Loads the messages; without them pages show what they can. */
  load(): Promise<void> {
    this.#loading ??= this.#load().catch(() => {
      this.#loading = null;
    });
    return this.#loading;
  }

  async #load(): Promise<void> {
    const [{ speaker }, { read }] = await Promise.all([import("./bundle"), import("./files")]);
    this.#speak = speaker(await read("advice.ftl", "program.ftl"));
  }
}

const sentences = new Sentences();

/** The sentence of a notice; see `Sentences.of`. */
export const sentence = (notice: Notice | null | undefined): string => sentences.of(notice);

/** Loads the messages before there is something to say. */
export const loadSentences = (): Promise<void> => sentences.load();
