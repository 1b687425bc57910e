// A player's program: the text in the editor, what was sent, and its state.

import { bytesOf } from "../editor/language/replace";
import { Problem, api } from "../api/client";
import { ownKey } from "../api/keys";
import { keep, recall } from "../storage";
import type { CodeBody, Mistake } from "../api/types";
import { toast, errorText } from "../toast.svelte";
import { t } from "../messages/pages";
import { MOST_BYTES } from "../program/limit";
import { hasEnded } from "./access";
import type { Feed } from "./feed.svelte";
import { isTemporary, persist } from "./persist";
import { type ProgramState, type Sent, mistakeIn, programState } from "./program";
import type { Hint } from "./protocol";

export class Editing {
  text = $state("");
  /** The version that the editor's text is based on; 0 until it is loaded. */
  base = $state(0);
  ready = $state(false);
  #saved = $state("");
  #sent = $state.raw<Sent>(null);
  /** The version whose hints were dismissed. */
  #dismissed = $state(0);
  /** The text that is being sent or is waiting to be sent; null if there is none. */
  #pending: string | null = null;
  /** The text of the last attempt to send, whether it succeeded or not. */
  #tried = "";
  #inFlight = false;
  #stop: () => void = () => undefined;
  /** The newest version, if it is by a teacher, new since the last visit, and in the editor. */
  byTeacher = $state<number | null>(null);
  /**
   * The number of the player's own version, if the teacher has put the starter program in its
   * place, and the editor shows that.
   */
  starterGiven = $state<number | null>(null);
  /** A starter program for a player whose editor has unsent text; 0 if there is none. */
  #offered = $state(0);
  /** The number of times the starter has been given to everyone; null until it is known. */
  #starters: number | null = null;
  readonly #draft: string;
  /** The storage key for the version that the player saw last. */
  readonly #seen: string;
  /** True once the player has left this computer: nothing may be stored about them any more. */
  #left = false;

  constructor(
    private readonly token: string,
    private readonly game: number,
    private readonly player: number,
    private readonly feed: Feed,
  ) {
    this.#draft = ownKey("draft", game, player);
    this.#seen = ownKey("base", game, player);
  }

  /** True if the editor has unsent changes. */
  get changed(): boolean {
    return this.ready && this.text !== this.#saved;
  }

  get state(): ProgramState {
    const sent = this.#sent;
    // The last program no longer runs.
    if (this.feed.status.kind === "stopped" && !sent && this.base)
      return { kind: "saved", version: this.base };
    // The reason why an earlier text was refused does not apply to this one.
    const isOld = sent?.kind === "unsent" && !sent.again && this.text !== this.#tried;
    return programState(isOld ? null : sent, this.feed.code, this.feed.latest);
  }

  /** A newer version from another device or from the organiser; null if there is none. */
  get newerVersion(): number | null {
    const version = Math.max(this.feed.code?.version ?? 0, this.#offered);
    const sent = this.#sent;
    // This may be the page's own version, if the response is still pending or was lost.
    const isPending = sent?.kind === "sending" || (sent?.kind === "unsent" && sent.again);
    return this.ready && !isPending && version > this.base ? version : null;
  }

  /** The mistake in the editor's text, found when it was loaded or in its last turn. */
  get mistake(): Mistake | null {
    const turn = this.feed.step?.world.turn ?? 0;
    return mistakeIn(this.base, this.feed.code, this.feed.latest, turn);
  }

  /** Hints about the text in the editor, until they are dismissed. */
  get hints(): readonly Hint[] {
    const code = this.feed.code;
    const isOwn = code?.version === this.base && code.version !== this.#dismissed;
    return (isOwn && code.hints) || [];
  }

  dismissHints(): void {
    this.#dismissed = this.base;
  }

  /** Loads the newest version, and restores the unsent text of the last visit. */
  async load(): Promise<void> {
    const { code, version } = await api.code(this.token, this.game, this.player);
    this.#saved = code;
    this.base = version;
    const draft = recall(this.#draft);
    const seen = Math.min(version, Number(recall(this.#seen)) || version);
    this.text = draft ?? code;
    if (draft !== null && draft !== code) {
      // The draft is based on an older version, so offer the newer one as if it had just arrived.
      this.base = seen;
      toast.show(t("program-restored"));
    } else if (seen < version) await this.#askAuthor(version, seen);
    this.ready = true;
  }

  /** Stores the unsent text in case the page is closed. */
  keepDraft(): void {
    if (!this.ready || this.#left) return;
    keep(this.#draft, this.changed ? this.text : null);
    keep(this.#seen, String(this.base));
  }

  /** Stores nothing from now on, because the player is leaving this computer. */
  forget(): void {
    this.#left = true;
  }

  async #askAuthor(version: number, seen: number): Promise<void> {
    const versions = await api.versions(this.token, this.game, this.player);
    const author = versions.find((it) => it.version === version)?.author;
    if (author === "organiser") this.byTeacher = version;
    if (author === "starter") this.starterGiven = seen;
  }

  /**
   * Shows the starter program once the teacher has given it to everyone; `given` counts how often.
   * Unsent text stays in the editor.
   */
  seeStarters(given: number): void {
    const isNew = this.#starters !== null && given > this.#starters;
    // A page that connects again may get an older count first.
    this.#starters = Math.max(given, this.#starters ?? 0);
    if (isNew && this.ready) void this.#adoptStarter();
  }

  async #adoptStarter(): Promise<void> {
    const newest = await toast.attempt(() => api.code(this.token, this.game, this.player));
    const kept = this.base;
    if (newest?.author !== "starter" || newest.version <= kept) return;
    if (this.changed) {
      this.#offered = newest.version;
      return;
    }
    this.#show(newest);
    this.starterGiven = kept;
  }

  /** Replaces the editor's text with the newest version. */
  async adoptNewer(): Promise<void> {
    const newest = await toast.attempt(() => api.code(this.token, this.game, this.player));
    if (newest) this.#show(newest);
  }

  #show({ code, version }: CodeBody): void {
    this.#saved = this.text = code;
    this.base = version;
    this.#sent = null;
  }

  /** Keeps the editor's text; the next Run makes it the newest version. */
  keepMine(): void {
    this.base = this.newerVersion ?? this.base;
  }

  /**
   * Sends the text. While the arena is unreachable, keeps sending it until the player runs a newer
   * one.
   */
  run(): void {
    if (!this.ready || this.#sent?.kind === "sending") return;
    const text = this.text;
    this.#stop();
    this.#pending = null;
    this.#tried = text;
    const bytes = bytesOf(text);
    if (bytes > MOST_BYTES) {
      this.#sent = {
        kind: "unsent",
        why: t("program-too-long", { kib: Math.ceil(bytes / 1024) }),
        again: false,
      };
      return;
    }
    this.#pending = text;
    this.#sent = { kind: "sending" };
    this.#persist(text);
  }

  /** Sends the waiting text immediately, because the arena is reachable again. */
  sendNow(): void {
    if (this.#pending === null || this.#sent?.kind !== "unsent" || this.#inFlight) return;
    this.#stop();
    this.#persist(this.#pending);
  }

  /** Stops sending, and stores the unsent text. */
  leave(): void {
    this.#stop();
    this.keepDraft();
  }

  #persist(text: string): void {
    this.#stop = persist(
      () => this.#send(text),
      (problem) => {
        if (!(problem instanceof Problem)) throw problem;
        const again = isTemporary(problem);
        if (!again) this.#pending = null;
        this.#sent = { kind: "unsent", why: errorText(problem), again };
        if (hasEnded(problem)) this.feed.end(problem.message);
      },
    );
  }

  async #send(text: string): Promise<void> {
    this.#inFlight = true;
    const sent = api.putCode(this.token, this.game, this.player, text);
    const { version } = await sent.finally(() => (this.#inFlight = false));
    // If another text has been sent in the meantime, only the response to that one counts.
    if (this.#pending !== text) return;
    this.#pending = null;
    this.#saved = text;
    this.base = version;
    this.#sent = { kind: "saved", version };
    this.keepDraft();
  }
}
