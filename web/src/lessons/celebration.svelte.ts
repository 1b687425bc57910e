// The celebration of a task that has just been met: a burst on the map, and a link to the turn.

import type { TasksFrame } from "../live/protocol";
import { type Met, newlyMet } from "./met";

/** The time in which the burst can begin, in milliseconds. */
const BURST = 2_000;

export class Celebration {
  /** The task that was met last during this visit, until the player dismisses it. */
  latest = $state.raw<Met | null>(null);
  /** Set for a moment when a task is met. */
  burst = $state.raw<Met | null>(null);
  #before: TasksFrame | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Compares the player's progress with what it was. Returns the task that was met last. */
  see(frame: TasksFrame | null): Met | null {
    const met = newlyMet(this.#before, frame).at(-1) ?? null;
    if (this.#before?.lesson !== frame?.lesson) this.dismiss();
    this.#before = frame;
    if (!met) return null;
    this.latest = this.burst = met;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => (this.burst = null), BURST);
    return met;
  }

  dismiss(): void {
    this.latest = null;
  }

  leave(): void {
    clearTimeout(this.#timer);
  }
}
