// The course of a movement. Pure; `t` goes from 0 to 1.

/** Eases in and out. */
export const ease = (t: number): number => (t < 0.5 ? 2 * t * t : 1 - (2 - 2 * t) ** 2 / 2);

/** Goes forward and back once. */
export const swing = (t: number): number => Math.sin(Math.PI * t);

/** Returns the progress of a part of the movement. */
export const part = (t: number, from: number, to: number): number =>
  Math.min(Math.max((t - from) / (to - from), 0), 1);
