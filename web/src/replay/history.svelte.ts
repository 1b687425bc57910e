// The events and scores of the turns that a page knows.

import type { Step } from "../world/model";
import { type TurnEvent, eventOf, join, stepEvents, versionEvents } from "./events";
import { type Range, add, from, rangeOf } from "./ranges";
import type { Record, Turn } from "./record";
import { type ScorePoint, addPoints, scorePoint } from "./scores";

/** The number of turns that are loaded at a time, also when the page is opened. */
export const BACK = 200;
/** The maximum number of events; beyond it, the oldest are removed. */
const MOST_EVENTS = 1_000;

type Met = readonly { readonly task: string; readonly turn: number }[];

export class History {
  /** The turns whose events are known. */
  known = $state.raw<readonly Range[]>([]);
  scores = $state.raw<readonly ScorePoint[]>([]);
  loading = $state(false);
  /** True if the last attempt to load turns failed. */
  failed = $state(false);
  #seen = $state.raw<readonly TurnEvent[]>([]);
  #met = $state.raw<Met>([]);
  /** The first turn kept; earlier events were removed to limit memory. */
  #floor = 1;
  /** The events in order of turn. Tasks that were met are known for all turns. */
  readonly events = $derived(
    join(
      this.#seen,
      this.#met.flatMap(({ task, turn }) => eventOf(turn, { kind: "met", task })),
    ),
  );

  constructor(
    private readonly record: Record,
    private readonly me: number,
  ) {}

  /** Adds a turn of the live game. The turns before a full state are loaded. */
  see(step: Step): void {
    const { turn } = step.world;
    if (step.delta) {
      this.#add({ first: turn, last: turn }, stepEvents(step, this.me));
      this.scores = addPoints(this.scores, scorePoint(step.world, this.me));
    } else void this.#load(rangeOf(this.known, turn - 1) ? turn : turn - BACK + 1, turn);
  }

  /** Sets the tasks that the player has met. */
  meet(met: Met): void {
    this.#met = met;
  }

  /** Adds the first turn of a version. */
  begin(version: number, turn: number): void {
    this.#seen = join(this.#seen, eventOf(turn, { kind: "version", version }));
  }

  /** Adds turns of the record, in order. */
  learn(turns: readonly Turn[]): void {
    const isNew = ({ step }: Turn) => rangeOf(this.known, step.world.turn) === null;
    const added = turns.filter(isNew);
    const events = join(
      added.flatMap(({ step }) => stepEvents(step, this.me)),
      versionEvents(turns),
    );
    let known = this.known;
    for (const { step } of added) known = add(known, { first: step.world.turn, last: step.world.turn });
    this.known = known;
    this.#seen = join(this.#seen, events);
    this.scores = addPoints(
      this.scores,
      added.flatMap(({ step }) => scorePoint(step.world, this.me)),
    );
    this.#limit();
  }

  /** Returns true if there is an event before a turn, or if there may be one. */
  hasBefore(turn: number): boolean {
    return this.#before(turn) !== null || this.#edge(turn - 1) > this.#floor;
  }

  /** Returns true if there is an event after a turn, or if there may be one up to `last`. */
  hasAfter(turn: number, last: number): boolean {
    return this.#after(turn) !== null || (rangeOf(this.known, turn + 1)?.last ?? turn) < last;
  }

  /** Returns the turn of the event before a turn; loads turns if none of the known ones has any. */
  async before(turn: number): Promise<number | null> {
    if (this.#before(turn) === null) {
      const edge = this.#edge(turn - 1);
      if (edge > this.#floor) await this.#load(edge - BACK, edge - 1);
    }
    return this.#before(turn);
  }

  /** Returns the turn of the event after a turn; loads turns up to `last` if necessary. */
  async after(turn: number, last: number): Promise<number | null> {
    if (this.#after(turn) === null) {
      const edge = rangeOf(this.known, turn + 1)?.last ?? turn;
      await this.#load(edge + 1, Math.min(edge + BACK, last));
    }
    return this.#after(turn);
  }

  /** Returns the first turn of the known range that contains a turn; the turn after it if unknown. */
  #edge(turn: number): number {
    return rangeOf(this.known, turn)?.first ?? turn + 1;
  }

  /** Looks only at turns that are known without a gap, so that no event is skipped. */
  #before(turn: number): number | null {
    const edge = this.#edge(turn - 1);
    return this.events.findLast(({ first }) => first < turn && first >= edge)?.first ?? null;
  }

  #after(turn: number): number | null {
    const edge = rangeOf(this.known, turn + 1)?.last ?? turn;
    return this.events.find(({ first }) => first > turn && first <= edge)?.first ?? null;
  }

  async #load(first: number, last: number): Promise<void> {
    if (this.loading || last < Math.max(first, 1)) return;
    this.loading = true;
    try {
      this.learn(await this.record.upTo(last, last - first + 1));
      this.failed = false;
    } catch {
      this.failed = true;
    } finally {
      this.loading = false;
    }
  }

  #add(turns: Range, events: readonly TurnEvent[]): void {
    this.known = add(this.known, turns);
    if (events.length > 0) this.#seen = join(this.#seen, events);
    this.#limit();
  }

  #limit(): void {
    const dropped = this.#seen.at(-MOST_EVENTS - 1);
    if (!dropped) return;
    this.#seen = this.#seen.slice(-MOST_EVENTS);
    this.#floor = dropped.first + 1;
    this.known = from(this.known, this.#floor);
  }
}
