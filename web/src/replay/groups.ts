// The marks on the timeline: events that are too close to each other share one. Pure.

import { type EventKind, type TurnEvent, byImportance } from "./events";

/** The width of a mark and its smallest distance from the next one, in pixels. */
export const MARK = 24;

export interface Mark {
  /** The distance from the position of turn 1, in pixels. */
  readonly at: number;
  /** The most important event's kind. */
  readonly kind: EventKind;
  /** The most important event's first turn. */
  readonly turn: number;
  /** The events, in order of turn. */
  readonly events: readonly TurnEvent[];
}

/** Returns the position of a turn on a timeline, in pixels. */
export const position = (turn: number, last: number, width: number): number =>
  ((turn - 1) / Math.max(last - 1, 1)) * width;

/** Returns the marks on a timeline with `last` turns that is `width` pixels wide. */
export function marksOf(events: readonly TurnEvent[], last: number, width: number): Mark[] {
  const marks: { at: number; events: TurnEvent[] }[] = [];
  for (const event of events) {
    if (event.first > last) continue;
    const at = position(event.first, last, width);
    const open = marks.at(-1);
    if (open && at < open.at + MARK) open.events.push(event);
    else marks.push({ at, events: [event] });
  }
  return marks.flatMap(({ at, events }) => {
    const [chief] = byImportance(events);
    return chief ? [{ at, kind: chief.kind, turn: chief.first, events }] : [];
  });
}
