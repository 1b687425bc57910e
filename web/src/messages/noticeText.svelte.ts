// The arena's sentences on a page: advice and notices about programs.

import type { Notice, Render } from "./notice";

class NoticeTexts {
  #render = $state.raw<Render | null>(null);
  #loading: Promise<void> | null = null;

  /** The sentence of a notice; "" until the messages are there, and for an unknown id. */
  of(notice: Notice | null | undefined): string {
    if (!notice) return "";
    // Reading the state renders the component again once the messages are loaded.
    if (!this.#render) void this.load();
    return this.#render?.(notice) ?? "";
  }

  /** Loads the messages; without them pages show what they can. */
  load(): Promise<void> {
    this.#loading ??= this.#load().catch(() => {
      this.#loading = null;
    });
    return this.#loading;
  }

  async #load(): Promise<void> {
    const [{ renderer }, { read }] = await Promise.all([import("./notice"), import("./files")]);
    this.#render = renderer(await read("advice.ftl", "program.ftl"));
  }
}

const texts = new NoticeTexts();

/** The sentence of a notice; see `NoticeTexts.of`. */
export const noticeText = (notice: Notice | null | undefined): string => texts.of(notice);

/** Loads the messages before there is something to say. */
export const loadNotices = (): Promise<void> => texts.load();
