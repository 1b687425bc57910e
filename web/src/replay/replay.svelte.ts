// The replay of a game: its current turn and its speed.

import type { Mistake } from "../api/types";
import type { Step } from "../world/model";
import type { Words } from "../world/speech";
import { TURNS, type Trail, followed } from "../world/trail";
import type { History } from "./history.svelte";
import type { Record, Turn } from "./record";

/** Turns per second. */
export const SPEEDS = [0.5, 1, 2, 5, 10] as const;

export class Replay {
  turn = $state(1);
  playing = $state(false);
  speed = $state<number>(1);
  step = $state.raw<Step | null>(null);
  log = $state("");
  /** The last cells of the player's avatar. */
  trail = $state.raw<Trail>([]);
  /** The last words that the player's program had printed. */
  words = $state.raw<Words | null>(null);
  error = $state.raw<Mistake | null>(null);
  /** The version that was running in the turn; 0 if the record does not have it. */
  version = $state(0);
  /** The reason why the turn cannot be shown; empty if it can. */
  trouble = $state("");
  loading = $state(false);
  #timer: ReturnType<typeof setTimeout> | undefined;
  #left = false;

  /**
   * @param record the game's turns, as the player saw them
   * @param player the player whose log is shown; null for none
   * @param last returns the newest turn
   * @param history learns the turns that are shown; null for none
   */
  constructor(
    private readonly record: Record,
    private readonly player: number | null,
    private readonly last: () => number,
    private readonly history: History | null,
  ) {}

  /** The duration of the movement in milliseconds; 0 after a jump. */
  get duration(): number {
    return Math.min(900, 800 / this.speed);
  }

  /** Shows a turn, animated only if the scene was showing the turn before it. */
  async show(turn: number): Promise<void> {
    const wanted = Math.min(Math.max(Math.round(turn), 1), Math.max(this.last(), 1));
    this.turn = wanted;
    this.loading = true;
    try {
      const found = await this.record.turn(wanted);
      // The trail needs more turns; the turn is shown without them.
      const recent =
        found && this.player !== null ? await this.record.upTo(wanted, TURNS).catch(() => [found]) : [];
      // Another turn may have been requested in the meantime.
      if (this.#left || this.turn !== wanted) return;
      this.trouble = "";
      if (found) {
        this.step = found.step;
        this.#remember(recent);
        this.history?.learn(recent);
        this.log = found.log;
        this.error = found.error;
        this.version = found.version;
        this.record.ahead(wanted);
      }
    } catch (problem) {
      if (this.turn !== wanted) return;
      this.trouble = problem instanceof Error ? problem.message : String(problem);
      this.pause();
    } finally {
      if (this.turn === wanted) this.loading = false;
    }
  }

  /** Keeps what the map shows of the turns up to the one on display. */
  #remember(recent: readonly Turn[]): void {
    const steps = recent.map(({ step }) => step);
    this.trail = this.player === null ? [] : followed(steps, this.player);
    const spoken = recent.findLast(({ log }) => log.trim() !== "");
    this.words = spoken ? { text: spoken.log, turn: spoken.step.world.turn } : null;
  }

  play(): void {
    if (this.playing) return;
    this.playing = true;
    this.#next();
  }

  pause(): void {
    this.playing = false;
    clearTimeout(this.#timer);
  }

  leave(): void {
    this.#left = true;
    this.pause();
  }

  #next(): void {
    this.#timer = setTimeout(async () => {
      if (!this.playing || this.#left) return;
      if (this.turn >= this.last()) return this.pause();
      await this.show(this.turn + 1);
      if (this.playing) this.#next();
    }, 1000 / this.speed);
  }
}
