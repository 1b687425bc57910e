// Notes about changes that others made to a player's world, worksheet or avatar.

import { ownKey } from "../api/keys";
import { keep, recall } from "../storage";
import type { Game, Location } from "../api/types";
import { t } from "../messages/pages";
import type { Step, World } from "../world/model";
import { type ExternalChange, changesOf } from "./changes";

/** The time for which temporary notes are shown, in milliseconds. */
const BRIEFLY = 12_000;

export interface Note {
  readonly kind: ExternalChange["kind"] | "code";
  readonly text: string;
}

const place = (at: Location | null) => (at ? ` ${t("changes-at", at)}` : "");

/** Describes a change in a sentence or two. */
export function textOf(change: ExternalChange): string {
  switch (change.kind) {
    case "level":
      return t("changes-level", { name: t.of(`level-${change.level}`, change.level) }) + place(change.at);
    case "world":
      return t("changes-world") + place(change.at);
    case "respawn":
      return (
        (change.by === null ? t("changes-respawn") : t("changes-respawn-by", { name: change.by })) +
        place(change.at)
      );
    case "renamed":
      return t("changes-renamed", { name: change.name });
  }
}

/** The notes for one player in one game. */
export class ChangeNotes {
  notes = $state.raw<readonly Note[]>([]);
  #before: World | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #seen: string;

  constructor(
    game: Game,
    private readonly me: number,
  ) {
    this.#seen = ownKey("seen", game.id, me);
    const [epoch, level] = recall(this.#seen)?.split(" ") ?? [];
    if (level !== undefined && level !== game.level)
      this.#note({ kind: "level", level: game.level, at: null });
    else if (epoch !== undefined && Number(epoch) !== game.epoch) this.#note({ kind: "world", at: null });
    this.remember(game);
  }

  /** Remembers that the player has seen this world, across visits. */
  remember({ epoch, level }: Pick<Game, "epoch" | "level">): void {
    keep(this.#seen, `${epoch} ${level}`);
  }

  /** Handles the next step of the game. Returns true if it has a new world. */
  apply(step: Step): boolean {
    const changes = changesOf(this.#before, step, this.me);
    this.#before = step.world;
    for (const change of changes) this.#note(change);
    return changes.some(({ kind }) => kind === "level" || kind === "world");
  }

  /** Shows a note until it is dismissed. */
  add(kind: Note["kind"], text: string): void {
    this.notes = [...this.notes.filter((other) => other.kind !== kind), { kind, text }];
  }

  dismiss(note: Note): void {
    this.notes = this.notes.filter((other) => other !== note);
  }

  leave(): void {
    clearTimeout(this.#timer);
  }

  #note(change: ExternalChange): void {
    const isWorld = (kind: Note["kind"]) => kind === "level" || kind === "world";
    // A new world makes older notes about places and worlds obsolete.
    const kept = this.notes.filter(
      ({ kind }) => kind !== change.kind && !(isWorld(change.kind) && (isWorld(kind) || kind === "respawn")),
    );
    this.notes = [...kept, { kind: change.kind, text: textOf(change) }];
    if (isWorld(change.kind)) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(
      () => (this.notes = this.notes.filter(({ kind }) => isWorld(kind) || kind === "code")),
      BRIEFLY,
    );
  }
}
