// The latest news of a class, for a projector. Pure.

import type { Kind, Lesson, Results, WorldEvent } from "../api/types";
import { type Step, everyone } from "../world/model";
import { titleOf } from "./results";

/** A piece of news for the audience. */
export type NewsItem =
  | { readonly kind: "picked_up"; readonly what: Exclude<Kind, "score">; readonly names: readonly string[] }
  /** More players have met a task. Who they are is not said, as in the class's progress. */
  | { readonly kind: "met"; readonly task: string; readonly title: string; readonly count: number };

/** The number of items that are kept, and the number that a single turn may add. */
const KEPT = 5;
const PER_TURN = 2;

/** Returns the news of a turn, items with the most players first. */
export function ofStep({ world, delta }: Step): NewsItem[] {
  const nameOf = new Map(everyone(world).map(({ id, name }) => [id, name]));
  const found = new Map<Exclude<Kind, "score">, string[]>();
  for (const event of delta?.events ?? []) {
    const name = nameOf.get(event.id);
    if (!isPickup(event) || event.what === "score" || name === undefined) continue;
    found.set(event.what, [...(found.get(event.what) ?? []), name]);
  }
  return [...found]
    .map(([what, names]) => ({ kind: "picked_up" as const, what, names }))
    .sort((one, other) => other.names.length - one.names.length)
    .slice(0, PER_TURN);
}

const isPickup = (event: WorldEvent): event is WorldEvent & { type: "picked_up" } =>
  event.type === "picked_up";

/** Returns the news between two results; none if they are not of the same lesson. */
export function ofResults(before: Results | null, now: Results, lesson: Lesson): NewsItem[] {
  if (before?.lesson !== now.lesson) return [];
  const metBefore = new Map(before.tasks.map(({ task, met }) => [task, met]));
  return now.tasks.flatMap(({ task, met }) => {
    const count = met - (metBefore.get(task) ?? 0);
    return count > 0 ? [{ kind: "met" as const, task, title: titleOf(lesson, task), count }] : [];
  });
}

/** Identifies an item; a repeated one takes the place of the earlier one. */
export const keyOf = (item: NewsItem): string =>
  item.kind === "met" ? JSON.stringify(["met", item.task]) : JSON.stringify([item.what, ...item.names]);

/** Returns the latest news, newest first. */
export function latest(known: readonly NewsItem[], added: readonly NewsItem[]): readonly NewsItem[] {
  if (added.length === 0) return known;
  const again = new Set(added.map(keyOf));
  return [...added, ...known.filter((item) => !again.has(keyOf(item)))].slice(0, KEPT);
}

/** The time between two announcements to a screen reader, in milliseconds. */
const QUIET = 10_000;

/** An announcement to a screen reader. */
export interface Announcement {
  /** The time in milliseconds. */
  readonly at: number;
  readonly item: NewsItem;
}

/** Returns the announcement at a time: the last one, or a new one if that was long enough ago. */
export function announce(
  last: Announcement | null,
  newest: NewsItem | undefined,
  now: number,
): Announcement | null {
  return newest && (last === null || now - last.at >= QUIET) ? { at: now, item: newest } : last;
}
