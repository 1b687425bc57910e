// One sentence at a time at the bottom of the page: what was done, or why not.

import { Problem } from "./api/client";
import { t } from "./messages/pages";

class Toast {
  text = $state("");
  bad = $state(false);
  /** The dialogs that are open, the topmost last: what is outside of it can be neither seen nor used. */
  #dialogs = $state.raw<readonly string[]>([]);
  #timer: ReturnType<typeof setTimeout> | undefined;

  show(text: string): void {
    this.#show(text, false, 6_000);
  }

  showError(text: string): void {
    this.#show(text, true, 15_000);
  }

  hide(): void {
    clearTimeout(this.#timer);
    this.text = "";
  }

  /** The dialog in which the sentence is shown; null for the page itself. */
  get place(): string | null {
    return this.#dialogs.at(-1) ?? null;
  }

  /** A dialog is open. Answers how to say that it is closed. */
  open(dialog: string): () => void {
    this.#dialogs = [...this.#dialogs, dialog];
    return () => (this.#dialogs = this.#dialogs.filter((other) => other !== dialog));
  }

  /** Does some work; a problem is told, and answered with null. */
  async attempt<T>(work: () => Promise<T>): Promise<T | null> {
    try {
      return await work();
    } catch (error) {
      this.showError(errorText(error));
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

export const toast = new Toast();

/** Why something did not work, for people. */
export function errorText(error: unknown): string {
  return error instanceof Problem ? error.message : t("problem-unexpected");
}
