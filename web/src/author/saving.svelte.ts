// Saves a draft as its author types: first in the browser, then in the arena.

import { Problem, api } from "../api/client";
import { lessonDraft } from "../api/keys";
import { keep, recall } from "../storage";
import type { Draft, OwnLesson, OwnLessonSummary } from "../api/types";
import { backoff } from "../live/backoff";
import { isTemporary } from "../live/persist";
import { errorText } from "../toast.svelte";

/** The pause in typing after which the draft is sent, in milliseconds. */
const PAUSE = 700;
/** Drafts that are larger are not kept in the browser, whose space is limited. */
const MOST_KEPT = 1_000_000;

type State =
  /** The arena has the draft. */
  | { readonly kind: "saved" }
  /** The draft will be sent soon. */
  | { readonly kind: "waiting" }
  /** The arena did not accept the draft. It is sent again if that may help. */
  | { readonly kind: "failed"; readonly why: string }
  /** The draft was changed in another window. */
  | { readonly kind: "stale" };

interface Kept {
  readonly revision: number;
  readonly draft: Draft;
}

export class Saving {
  /** The draft in the form's fields. */
  draft = $state<Draft>() as Draft;
  summary = $state.raw<OwnLessonSummary>() as OwnLessonSummary;
  preview = $state.raw<OwnLesson["preview"]>() as OwnLesson["preview"];
  problems = $state.raw<OwnLesson["problems"]>([]);
  state = $state.raw<State>({ kind: "saved" });
  /** True if an unsaved draft was found in the browser. */
  readonly isRestored: boolean;
  readonly #key: string;
  /** The draft that the arena has, as JSON. */
  #sent: string;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Ends with the last request. Requests follow one another, since each needs the newest revision. */
  #sending: Promise<void> = Promise.resolve();
  #tries = 0;
  #left = false;

  constructor(
    private readonly token: string,
    lesson: OwnLesson,
  ) {
    this.#key = lessonDraft(lesson.id);
    this.#sent = JSON.stringify(lesson.draft);
    const kept = keptDraft(this.#key);
    const isUnsaved = kept !== null && JSON.stringify(kept.draft) !== this.#sent;
    this.isRestored = isUnsaved;
    this.draft = isUnsaved ? kept.draft : lesson.draft;
    this.summary = lesson;
    this.preview = lesson.preview;
    this.problems = lesson.problems;
    if (!isUnsaved) keep(this.#key, null);
    else if (kept.revision !== lesson.revision) this.state = { kind: "stale" };
  }

  /** Handles a change; `draft` is the draft as JSON. */
  changed(draft: string): void {
    // If a request is on its way, the arena will soon have another draft.
    if (draft === this.#sent && this.state.kind === "saved") return;
    this.#keep(draft);
    if (this.state.kind === "stale") return;
    this.state = { kind: "waiting" };
    this.#tries = 0;
    this.#later(PAUSE);
  }

  /** Sends unsaved changes now. Returns true if the arena has all changes. */
  async flush(): Promise<boolean> {
    clearTimeout(this.#timer);
    await this.#send();
    return this.state.kind === "saved";
  }

  /** Replaces what the other window saved with this window's draft. */
  async overwrite(): Promise<void> {
    const theirs = await api.ownLesson(this.token, this.summary.id);
    this.summary = theirs;
    this.#sent = JSON.stringify(theirs.draft);
    this.state = { kind: "waiting" };
    await this.flush();
  }

  /** Discards this window's draft. Load the lesson again afterwards. */
  discard(): void {
    this.leave();
    keep(this.#key, null);
  }

  /** Stops saving; unsaved changes stay in the browser. */
  leave(): void {
    this.#left = true;
    clearTimeout(this.#timer);
  }

  #keep(draft: string): void {
    const { revision } = this.summary;
    if (draft.length <= MOST_KEPT) keep(this.#key, `{"revision":${revision},"draft":${draft}}`);
  }

  #later(milliseconds: number): void {
    clearTimeout(this.#timer);
    if (!this.#left) this.#timer = setTimeout(() => void this.#send(), milliseconds);
  }

  #send(): Promise<void> {
    this.#sending = this.#sending.then(() => this.#sendNow());
    return this.#sending;
  }

  async #sendNow(): Promise<void> {
    if (this.state.kind === "stale") return;
    const draft = $state.snapshot(this.draft) as Draft;
    const text = JSON.stringify(draft);
    if (text === this.#sent) {
      keep(this.#key, null);
      this.state = { kind: "saved" };
      return;
    }
    try {
      const saved = await api.saveDraft(this.token, this.summary.id, this.summary.revision, draft);
      this.#sent = text;
      this.#tries = 0;
      const { preview, problems, ...summary } = saved;
      [this.summary, this.preview, this.problems] = [summary, preview, problems];
      const now = JSON.stringify($state.snapshot(this.draft));
      if (now === text) {
        keep(this.#key, null);
        this.state = { kind: "saved" };
      } else this.#keep(now);
    } catch (problem) {
      this.#failed(problem);
    }
  }

  #failed(problem: unknown): void {
    if (problem instanceof Problem && problem.status === 409) {
      this.state = { kind: "stale" };
      return;
    }
    this.state = { kind: "failed", why: errorText(problem) };
    if (!isTemporary(problem)) return;
    this.#later(backoff(this.#tries++, problem instanceof Problem ? problem.retryAfter : 0));
  }
}

function keptDraft(key: string): Kept | null {
  try {
    const kept = JSON.parse(recall(key) ?? "null") as Partial<Kept> | null;
    return kept?.draft && typeof kept.revision === "number" && Array.isArray(kept.draft.tasks)
      ? { revision: kept.revision, draft: kept.draft }
      : null;
  } catch {
    return null;
  }
}
