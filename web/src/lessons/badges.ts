// The badges that a player has collected, lesson by lesson. Pure.

import type { Badge, LessonSummary, Progress } from "../api/types";

export interface ShelfBadge {
  readonly task: string;
  readonly title: string;
  readonly badge: Badge;
  readonly isEarned: boolean;
}

/** The badges of a lesson. */
export interface Shelf {
  readonly lesson: string;
  readonly title: string;
  readonly badges: readonly ShelfBadge[];
}

/** Returns the shelves of the open lesson, and of those from which the player has badges. */
export function shelves(
  lessons: readonly LessonSummary[],
  met: Progress["met"],
  open: string | null,
): Shelf[] {
  const earned = new Set(met.map(({ task }) => task));
  return lessons
    .map(({ id, title, badges }) => ({
      lesson: id,
      title,
      badges: badges.map((badge) => ({ ...badge, isEarned: earned.has(badge.task) })),
    }))
    .filter(({ lesson, badges }) => lesson === open || badges.some(({ isEarned }) => isEarned));
}

/**
 * Adds the open lesson if it is its teacher's own, which the arena's list does not have. A copy has the
 * tasks of its original, which it then replaces, so that no badge is shown twice.
 */
export function withOwn(
  lessons: readonly LessonSummary[],
  own: LessonSummary | null,
): readonly LessonSummary[] {
  if (own === null || lessons.some(({ id }) => id === own.id)) return lessons;
  const tasks = new Set(own.badges.map(({ task }) => task));
  return [own, ...lessons.filter(({ badges }) => !badges.some(({ task }) => tasks.has(task)))];
}

/** Returns the number of badges on the shelves that the player has. */
export const countEarned = (all: readonly Shelf[]): number =>
  all.reduce((sum, { badges }) => sum + badges.filter(({ isEarned }) => isEarned).length, 0);
