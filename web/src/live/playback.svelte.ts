// The turn on display, which is either the live game's current turn or a past one.

import { untrack } from "svelte";
import { api } from "../api/client";
import { History } from "../replay/history.svelte";
import { Record } from "../replay/record";
import { Replay } from "../replay/replay.svelte";
import { href } from "../route";
import type { Step } from "../world/model";
import type { Words } from "../world/speech";
import type { Wanted } from "../world/target";
import type { Trail } from "../world/trail";
import { Feed } from "./feed.svelte";

/** A live game with its replay; ends with `leave`. */
export class Playback {
  readonly feed: Feed;
  replay = $state.raw<Replay | null>(null);
  /** The events and scores of the player's past turns; null without a player. */
  readonly history: History | null;
  readonly #record: Record;

  constructor(
    private readonly id: number,
    token: string | null,
    private readonly player: number | null,
    turn: number | undefined,
  ) {
    this.#record = new Record((from, count) => api.turns(token, id, from, count, player));
    this.history = player === null ? null : new History(this.#record, player);
    this.feed = new Feed(id, token, player, this.history);
    if (turn !== undefined) this.seek(turn);
  }

  /** The step on display. */
  get step(): Step | null {
    return this.replay ? this.replay.step : this.feed.step;
  }

  /** The last cells of the player's avatar. */
  get trail(): Trail {
    return this.replay ? this.replay.trail : this.feed.trail;
  }

  /** The last words that the player's program had printed. */
  get words(): Words | null {
    return this.replay ? this.replay.words : this.feed.words;
  }

  /**
   * The places that the player's task asks for; null if none are known, as in a replay, because the
   * task belongs to the current turn.
   */
  get wanted(): Wanted | null {
    return this.replay ? null : (this.feed.tasks?.open?.target ?? null);
  }

  get duration(): number {
    return this.replay ? this.replay.duration : this.feed.duration;
  }

  /** The newest turn. */
  get last(): number {
    return this.feed.step?.world.turn ?? 0;
  }

  /** Shows a past turn. */
  seek(turn: number): void {
    untrack(() => {
      // Until the game has sent its current turn, it is not known which turns exist.
      const last = () => this.feed.step?.world.turn ?? Number.MAX_SAFE_INTEGER;
      this.replay ??= new Replay(this.#record, this.player, last, this.history);
      this.replay.pause();
      void this.replay.show(turn);
      this.#address({ page: "game", id: this.id, turn });
    });
  }

  /** Shows the event before the turn on display. Returns false if none was found. */
  async previousEvent(): Promise<boolean> {
    const { replay } = this;
    // The newest turn may have an event itself.
    const at = replay ? replay.turn : this.last + 1;
    const found = (await this.history?.before(at)) ?? null;
    if (found !== null && this.#isStill(replay, at)) this.seek(found);
    return found !== null;
  }

  /** Shows the event after the turn on display. Returns false if none was found. */
  async nextEvent(): Promise<boolean> {
    const { replay } = this;
    if (!replay) return false;
    const at = replay.turn;
    const found = (await this.history?.after(at, this.last)) ?? null;
    if (found !== null && this.#isStill(replay, at)) this.seek(found);
    return found !== null;
  }

  live(): void {
    this.replay?.leave();
    this.replay = null;
    this.#address({ page: "game", id: this.id });
  }

  leave(): void {
    this.replay?.leave();
    this.feed.leave();
  }

  /** Returns true unless the user has gone to another turn meanwhile. */
  #isStill(replay: Replay | null, at: number): boolean {
    return this.replay === replay && (!replay || replay.turn === at);
  }

  /** Updates the address without adding an entry to the history. */
  #address(route: Parameters<typeof href>[0]): void {
    history.replaceState(null, "", href(route));
  }
}
