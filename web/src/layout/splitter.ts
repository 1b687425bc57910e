// The keys and the value of a splitter. Pure.

import { type Range, clamp } from "./sizes";

/** The step of an arrow key, in CSS pixels. */
const STEP = 16;

/** A bar between two panes that resizes one of them. */
export interface Splitter extends Range {
  /** The direction in which the bar runs. */
  readonly orientation: "vertical" | "horizontal";
  /** The size of the pane that the splitter resizes. */
  readonly size: number;
  /** True if that pane is after the bar: to the right of it, or below. */
  readonly isAfter: boolean;
}

/** Returns the size after a movement of the bar to the right, or downwards; `isRtl` as below. */
export function moved(splitter: Splitter, by: number, isRtl = false): number {
  const isReversed = splitter.isAfter !== (isRtl && splitter.orientation === "vertical");
  return clamp(splitter.size + (isReversed ? -by : by), splitter);
}

/** Returns the size after a key; null if the key does nothing. `isRtl` is for right-to-left text. */
export function resizedBy(key: string, splitter: Splitter, isRtl = false): number | null {
  const [back, forward] =
    splitter.orientation === "vertical" ? ["ArrowLeft", "ArrowRight"] : ["ArrowUp", "ArrowDown"];
  switch (key) {
    case back:
      return moved(splitter, -STEP, isRtl);
    case forward:
      return moved(splitter, STEP, isRtl);
    case "Home":
      return splitter.min;
    case "End":
      return splitter.max;
    default:
      return null;
  }
}

/** Returns the position for screen readers: 0 if the pane is as small as possible, 100 if as large. */
export function percent({ size, min, max }: Splitter): number {
  return max > min ? Math.round((100 * (clamp(size, { min, max }) - min)) / (max - min)) : 0;
}
