// A player's program: what is in the editor, what was sent, and what became of it.

import { Problem, api } from "../api/client";
import { keep, recall } from "../api/keys";
import type { Mistake } from "../api/types";
import { news, sentence } from "../news.svelte";
import { texts } from "../texts";
import type { Feed } from "./feed.svelte";
import { type ProgramState, type Sent, programState } from "./program";

/** The arena takes no longer program, in bytes. */
const MOST_BYTES = 64 * 1024;

export class Editing {
  text = $state("");
  /** The version that the editor's text was, before it was changed; 0 before it came. */
  base = $state(0);
  ready = $state(false);
  #saved = $state("");
  #sent = $state.raw<Sent>(null);
  readonly #draft: string;

  constructor(
    private readonly token: string,
    private readonly game: number,
    private readonly player: number,
    private readonly feed: Feed,
  ) {
    this.#draft = `aimmo-draft-${game}-${player}`;
  }

  /** Whether the editor has something that was not sent. */
  get changed(): boolean {
    return this.ready && this.text !== this.#saved;
  }

  get state(): ProgramState {
    return programState(this.#sent, this.feed.code);
  }

  /** A version that came from somewhere else: another device, or the organiser. */
  get elsewhere(): number | null {
    const version = this.feed.code?.version ?? 0;
    return this.ready && this.#sent?.kind !== "sending" && version > this.base ? version : null;
  }

  /** The mistake that belongs to the text in the editor: in loading it, or in its last turn. */
  get mistake(): Mistake | null {
    const code = this.feed.code;
    if (!code || code.version !== this.base) return null;
    if (code.status === "failed") return code.error ?? null;
    const last = this.feed.entries.at(-1);
    const now = this.feed.step?.world.turn ?? 0;
    return last && last.lastTurn >= now - 1 ? last.error : null;
  }

  /** Reads the newest version; a text that was not sent at the last visit is there again. */
  async load(): Promise<void> {
    const { code, version } = await api.code(this.token, this.game, this.player);
    this.#saved = code;
    this.base = version;
    const draft = recall(this.#draft);
    this.text = draft ?? code;
    if (draft !== null && draft !== code) news.say(texts.program.restored);
    this.ready = true;
  }

  /** Keeps what is not sent, for a page that is closed. */
  keepDraft(): void {
    if (this.ready) keep(this.#draft, this.changed ? this.text : null);
  }

  /** Puts the version that came from somewhere else into the editor. */
  async take(): Promise<void> {
    const newest = await news.attempt(() => api.code(this.token, this.game, this.player));
    if (!newest) return;
    this.#saved = this.text = newest.code;
    this.base = newest.version;
    this.#sent = null;
  }

  /** The other version stays where it is; the next Run is newer. */
  keepMine(): void {
    this.base = this.elsewhere ?? this.base;
  }

  async run(): Promise<void> {
    if (!this.ready || this.#sent?.kind === "sending") return;
    const text = this.text;
    const bytes = new TextEncoder().encode(text).length;
    if (bytes > MOST_BYTES) {
      this.#sent = { kind: "unsent", why: texts.program.tooLong(bytes) };
      return;
    }
    this.#sent = { kind: "sending" };
    try {
      const { version } = await api.putCode(this.token, this.game, this.player, text);
      this.#saved = text;
      this.base = version;
      this.#sent = { kind: "saved", version };
      this.keepDraft();
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem;
      this.#sent = { kind: "unsent", why: sentence(problem) };
    }
  }
}
