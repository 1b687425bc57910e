// A player whom a teacher is looking at: the program, its versions and the last turns.

import { api } from "../api/client";
import type { CodeBody, VersionBody } from "../api/types";
import { type Turn, turnsOf } from "../replay/record";

/** The number of turns that are loaded at first. */
const TURNS = 30;
/** The maximum number of turns; beyond it, the oldest are removed. */
const MOST_TURNS = 300;

export class WatchedPlayer {
  /** The newest program; null until it is loaded. */
  newest = $state.raw<CodeBody | null>(null);
  /** The versions, newest first. */
  versions = $state.raw<readonly VersionBody[]>([]);
  /** The last turns, in order. */
  turns = $state.raw<readonly Turn[]>([]);

  constructor(
    private readonly token: string,
    private readonly game: number,
    private readonly player: number,
  ) {}

  /** Loads what is new, up to the game's last turn and the player's newest version. */
  async refresh(turn: number, version: number): Promise<void> {
    const [code, turns] = await Promise.allSettled([this.#loadCode(version), this.#loadTurns(turn)]);
    // A record that cannot be replayed does not hide the program.
    for (const each of [code, turns]) if (each.status === "rejected") throw each.reason;
  }

  async #loadCode(version: number): Promise<void> {
    const known = Math.min(this.newest?.version ?? 0, this.versions[0]?.version ?? 0);
    if (known > 0 && version <= known) return;
    const at = [this.token, this.game, this.player] as const;
    [this.newest, this.versions] = await Promise.all([api.code(...at), api.versions(...at)]);
  }

  async #loadTurns(last: number): Promise<void> {
    const known = this.turns.at(-1)?.step.world.turn ?? 0;
    const from = Math.max(known, last - TURNS) + 1;
    if (last < from) return;
    const more = turnsOf(await api.turns(this.token, this.game, from, TURNS, this.player));
    this.turns = [...this.turns, ...[...more.values()].filter(({ step }) => step.world.turn >= from)].slice(
      -MOST_TURNS,
    );
  }
}
