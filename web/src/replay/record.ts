// A game's turns from its record, asked for in parts as they are looked at.

import type { Mistake, Turns } from "../api/types";
import { type Step, type World, apply, fromState } from "../world/model";

/** Turns that are asked for at a time. */
export const PART = 100;
/** Parts that are kept; of those that weren't looked at for longest, the page asks anew. */
const KEPT = 12;

/** A turn as the record has it. */
export interface Turn {
  readonly step: Step;
  /** What the player's code logsByTurn in it; empty where it logsByTurn nothing. */
  readonly log: string;
  /** The turn's error, where the record has it. */
  readonly error: Mistake | null;
  /** The version that played; 0 where the record does not say. */
  readonly version: number;
}

/** Asks for turns; `from` is counted from 1. */
export type Fetch = (from: number, count: number) => Promise<Turns>;

interface Part {
  readonly turns: ReadonlyMap<number, Turn>;
  /** Whether all turns of the part were played when it was asked for. */
  readonly whole: boolean;
}

export class Record {
  readonly #parts = new Map<number, Promise<Part>>();

  constructor(private readonly fetch: Fetch) {}

  /** A turn of the record; null where there is none (yet). Throws what `fetch` throws. */
  async turn(turn: number): Promise<Turn | null> {
    const number = Math.floor((Math.max(turn, 1) - 1) / PART);
    const part = await this.#part(number);
    const found = part.turns.get(turn) ?? null;
    if (found || part.whole) return found;
    // The game went on since this part was read.
    this.#parts.delete(number);
    return (await this.#part(number)).turns.get(turn) ?? null;
  }

  /** Asks for the part after this turn's already now. */
  ahead(turn: number): void {
    this.#part(Math.floor((Math.max(turn, 1) - 1) / PART) + 1).catch(() => undefined);
  }

  #part(number: number): Promise<Part> {
    const known = this.#parts.get(number);
    this.#parts.delete(number);
    const part = known ?? this.fetch(number * PART + 1, PART).then(played);
    this.#parts.set(number, part);
    // What failed is asked for again.
    part.catch(() => this.#parts.get(number) === part && this.#parts.delete(number));
    const oldest = this.#parts.keys().next();
    if (this.#parts.size > KEPT && !oldest.done) this.#parts.delete(oldest.value);
    return part;
  }
}

/** Applies the frames one after the other. */
function played({ start, frames, logs }: Turns): Part {
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
  return { turns, whole: frames.length >= PART };
}
