// A class's results in a lesson. Pure.

import type { Lesson, Results } from "../api/types";

/** A task of the class: how many players have met it. */
export interface ClassTask {
  readonly id: string;
  readonly title: string;
  readonly met: number;
}

/**
 * Returns the task that the class is working on: the first one that not everyone has met, without
 * extra tasks. Null once everyone has met all of them, and before anyone has joined.
 */
export function classTask(lesson: Lesson, { players, tasks }: Results): ClassTask | null {
  const met = new Map(tasks.map(({ task, met }) => [task, met]));
  for (const { id, title, challenge } of lesson.tasks) {
    const count = met.get(id) ?? 0;
    if (!challenge && count < players) return { id, title, met: count };
  }
  return null;
}

/** Returns the title of a task; empty if the lesson has no such task. */
export const titleOf = (lesson: Lesson, task: string): string =>
  lesson.tasks.find(({ id }) => id === task)?.title ?? "";
