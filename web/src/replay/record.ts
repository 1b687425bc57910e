// A game's turns from its record, loaded in parts when they are viewed.

import type { Mistake, Turns } from "../api/types";
import { type Step, type World, apply, fromState } from "../world/model";

/** The number of turns per request. */
export const PART = 100;
/** The number of parts kept in memory; the least recently used one is dropped. */
const KEPT = 12;

/** A turn in the record. */
export interface Turn {
  readonly step: Step;
  /** The output of the player's code; empty if there was none. */
  readonly log: string;
  /** The turn's error, if the record has one. */
  readonly error: Mistake | null;
  /** The version that was running; 0 if the record does not have it. */
  readonly version: number;
}

/** Requests turns; `from` counts from 1. */
export type Fetch = (from: number, count: number) => Promise<Turns>;

interface Part {
  readonly turns: ReadonlyMap<number, Turn>;
  /** True if all turns of the part had been played when it was requested. */
  readonly whole: boolean;
}

export class Record {
  readonly #parts = new Map<number, Promise<Part>>();

  constructor(private readonly fetch: Fetch) {}

  /** Returns a turn, or null if it does not exist (yet). Throws any error from `fetch`. */
  async turn(turn: number): Promise<Turn | null> {
    const number = Math.floor((Math.max(turn, 1) - 1) / PART);
    const asked = this.#part(number);
    const part = await asked;
    const found = part.turns.get(turn) ?? null;
    if (found || part.whole) return found;
    // The game has played more turns since this part was loaded. Another turn that is missing may
    // have asked for it again already.
    if (this.#parts.get(number) === asked) this.#parts.delete(number);
    return (await this.#part(number)).turns.get(turn) ?? null;
  }

  /** Returns a turn and those before it, at most `count` in all, in order. */
  async upTo(turn: number, count: number): Promise<readonly Turn[]> {
    const first = Math.max(turn - count + 1, 1);
    const numbers = Array.from({ length: Math.max(turn - first + 1, 0) }, (_, index) => first + index);
    const found = await Promise.all(numbers.map((number) => this.turn(number)));
    return found.filter((turn) => turn !== null);
  }

  /** Loads the part that follows this turn's part in advance. */
  ahead(turn: number): void {
    this.#part(Math.floor((Math.max(turn, 1) - 1) / PART) + 1).catch(() => undefined);
  }

  #part(number: number): Promise<Part> {
    const known = this.#parts.get(number);
    this.#parts.delete(number);
    const part = known ?? this.fetch(number * PART + 1, PART).then(played);
    this.#parts.set(number, part);
    // A failed request is repeated when the part is next needed.
    part.catch(() => this.#parts.get(number) === part && this.#parts.delete(number));
    const oldest = this.#parts.keys().next();
    if (this.#parts.size > KEPT && !oldest.done) this.#parts.delete(oldest.value);
    return part;
  }
}

const played = (answer: Turns): Part => ({
  turns: turnsOf(answer),
  whole: answer.frames.length >= PART,
});

/** Applies the frames in order. Returns the turns by number, also the one before the first, if any. */
export function turnsOf({ start, frames, logs }: Turns): ReadonlyMap<number, Turn> {
  const logsByTurn = new Map(logs.map((log) => [log.turn, log]));
  const turns = new Map<number, Turn>();
  const add = (step: Step) => {
    const log = logsByTurn.get(step.world.turn);
    const error = log?.error ?? null;
    turns.set(step.world.turn, { step, log: log?.text ?? "", error, version: log?.code_version ?? 0 });
  };
  let world: World | null = null;
  if (start) {
    world = fromState(start);
    add({ world, delta: null });
  }
  for (const frame of frames) {
    if (frame.type === "state") {
      world = fromState(frame);
      add({ world, delta: null });
    } else if (world) {
      world = apply(world, frame);
      add({ world, delta: frame });
    }
  }
  return turns;
}
