// The arena's notices on the pages: advice and messages about programs.

import type { Notice, Render } from "./notice";

class NoticeTexts {
  #render = $state.raw<Render | null>(null);
  #loading: Promise<void> | null = null;

  /** Returns the text of a notice; "" until the messages are loaded, and for an unknown id. */
  of(notice: Notice | null | undefined): string {
    if (!notice) return "";
    // Reading this state makes the component render again once the messages are loaded.
    if (!this.#render) void this.load();
    return this.#render?.(notice) ?? "";
  }

  /** Loads the messages. If that fails, pages work without them. */
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

/** Returns the text of a notice; see `NoticeTexts.of`. */
export const noticeText = (notice: Notice | null | undefined): string => texts.of(notice);

/** Loads the messages in advance. */
export const loadNotices = (): Promise<void> => texts.load();
