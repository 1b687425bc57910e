// Toasts: short messages, one at a time, that report the result of an action.

import { Problem } from "./api/client";
import { t } from "./messages/pages";

class Toast {
  text = $state("");
  bad = $state(false);
  /** The open dialogs, the topmost one last. Nothing outside the topmost dialog is accessible. */
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

  /** The dialog that shows the toast; null if the page itself does. */
  get place(): string | null {
    return this.#dialogs.at(-1) ?? null;
  }

  /** Registers an open dialog. Returns a function to call when it closes. */
  open(dialog: string): () => void {
    this.#dialogs = [...this.#dialogs, dialog];
    return () => (this.#dialogs = this.#dialogs.filter((other) => other !== dialog));
  }

  /** Does some work. If it fails, shows the problem in a toast and returns null. */
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

/** Returns the text that describes an error. */
export function errorText(error: unknown): string {
  return error instanceof Problem ? error.message : t("problem-unexpected");
}
