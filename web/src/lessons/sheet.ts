// A lesson as the player's page shows it. The page knows nothing else about lessons, so that they
// may come from anywhere.

import type { Block, Lesson } from "./lessons";

export type { Block };

export interface SheetTask {
  readonly id: string;
  readonly title: string;
  /** The result to be seen when the task is done. */
  readonly goal: string;
  readonly steps: readonly Block[];
  /** Hints in the order in which to read them. */
  readonly hints: readonly (readonly Block[])[];
  /** True for an extra task for fast pupils. */
  readonly challenge: boolean;
  readonly done: boolean;
}

export interface Sheet {
  readonly title: string;
  readonly story: string;
  readonly tasks: readonly SheetTask[];
  /** Further reading below each task. */
  readonly learn: readonly string[];
  readonly basics: readonly string[];
}

/** Returns the sheet of a built-in lesson; `done` has the ids of the tasks that are done. */
export function sheetOf(lesson: Lesson, done: readonly string[]): Sheet {
  const { title, story, learn, basics } = lesson;
  const tasks = lesson.tasks.map(({ id, title, goal, steps, hint, challenge = false }) => ({
    id,
    title,
    goal,
    steps,
    hints: [hint],
    challenge,
    done: done.includes(id),
  }));
  return { title, story, tasks, learn, basics };
}
