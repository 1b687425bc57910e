// A teacher's change to a player's program: a draft in this browser until it is sent.

import { organiserDraft } from "../api/keys";
import type { CodeBody } from "../api/types";
import { keep, recall } from "../storage";

export class PlayerDraft {
  /** The text in the editor: the player's newest program, or the teacher's change. */
  text = $state("");
  /** The version in the editor, or the one that the change is based on; 0 until it is known. */
  version = $state(0);
  /** True while the teacher may change the text. New versions do not replace it then. */
  edits = $state(false);
  /** The player's newest program; null until it is loaded. */
  #newest = $state.raw<Pick<CodeBody, "code" | "version"> | null>(null);
  /** The text that the change began with; null if an earlier page began it. */
  #original: string | null = null;
  readonly #key: string;
  readonly #base: string;

  constructor(game: number, player: number) {
    this.#key = organiserDraft(game, player);
    this.#base = `${this.#key}-base`;
    const text = recall(this.#key);
    if (text === null) return;
    this.text = text;
    this.edits = true;
    this.version = Number(recall(this.#base)) || 0;
  }

  /** True once the editor has a text. */
  get ready(): boolean {
    return this.version > 0;
  }

  /** The version that has replaced the one that the change is based on; null if there is none. */
  get newer(): number | null {
    const newest = this.#newest?.version ?? 0;
    return this.edits && newest > this.version ? newest : null;
  }

  /** Shows the player's newest program, unless the teacher is changing an earlier one. */
  see(newest: Pick<CodeBody, "code" | "version">): void {
    if (newest.version < (this.#newest?.version ?? 0)) return;
    this.#newest = newest;
    if (!this.edits) this.#show();
    // An earlier version of this app did not store the version of a draft.
    else if (!this.version) this.version = newest.version;
  }

  begin(): void {
    this.#original = this.text;
    this.edits = true;
  }

  /** Stores the change, so that it is there for the next visit to the player. */
  keep(): void {
    if (!this.edits) return;
    const isChanged = this.text !== this.#original;
    keep(this.#key, isChanged ? this.text : null);
    keep(this.#base, isChanged && this.version ? String(this.version) : null);
  }

  discard(): void {
    this.#end();
    this.#show();
  }

  /** Ends the change with the version that it became, unless the teacher has kept typing. */
  sent(code: string, version: number): void {
    this.#newest = { code, version };
    if (this.text === code) {
      this.#end();
      this.#show();
    } else {
      this.version = version;
      this.keep();
    }
  }

  #end(): void {
    this.edits = false;
    keep(this.#key, null);
    keep(this.#base, null);
  }

  #show(): void {
    if (!this.#newest) return;
    this.text = this.#newest.code;
    this.version = this.#newest.version;
  }
}
