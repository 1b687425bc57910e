// A lesson as the player's page shows it: the arena's texts, and the player's progress. Pure.

import type { Badge, Block, Lesson } from "../api/types";
import type { TasksFrame } from "../live/protocol";

export interface SheetTask {
  readonly id: string;
  readonly title: string;
  /** The visible result of the finished task. */
  readonly goal: readonly Block[];
  readonly steps: readonly Block[];
  readonly hint: readonly Block[];
  /** A sentence about the skill that the task teaches. */
  readonly learned: readonly Block[];
  readonly badge: Badge;
  /** True for an extra task for fast pupils. */
  readonly challenge: boolean;
  readonly points: number;
  readonly done: boolean;
  /** The turn that met the task; null if it is open, or if the player ticked it off. */
  readonly turn: number | null;
  /** A sentence about what the task still needs; empty if it is done or not being judged. */
  readonly missing: string;
}

export interface Sheet {
  readonly id: string;
  /** The worksheet's number; null for a guide. */
  readonly number: number | null;
  readonly title: string;
  readonly story: readonly Block[];
  readonly tasks: readonly SheetTask[];
  readonly learn: readonly Block[];
  /** The text for players who have done everything. */
  readonly ending: readonly Block[];
  readonly points: number;
  /** True if the game judges the tasks; otherwise, players tick them off. */
  readonly isJudged: boolean;
  /** The task that the game judges now. */
  readonly current: string | null;
}

/** Returns the sheet of a lesson that the game judges. */
export function judgedSheet(lesson: Lesson, frame: TasksFrame | null): Sheet {
  const met = new Map(frame?.met.map(({ task, turn }) => [task, turn]));
  const open = frame?.open;
  return sheet(lesson, true, open?.task ?? null, (task) => ({
    done: met.has(task.id),
    turn: met.get(task.id) ?? null,
    missing: open?.task === task.id ? missingSentence(task.missing, open) : "",
  }));
}

/** Returns the sheet of a lesson whose tasks players tick off; `done` has the ids of those. */
export function tickedSheet(lesson: Lesson, done: readonly string[]): Sheet {
  return sheet(lesson, false, null, ({ id }) => ({ done: done.includes(id), turn: null, missing: "" }));
}

function sheet(
  lesson: Lesson,
  isJudged: boolean,
  current: string | null,
  progress: (task: Lesson["tasks"][number]) => Pick<SheetTask, "done" | "turn" | "missing">,
): Sheet {
  const tasks = lesson.tasks.map((task) => ({ ...task, ...progress(task) }));
  return {
    id: lesson.id,
    number: lesson.number ?? null,
    title: lesson.title,
    story: lesson.story,
    tasks,
    learn: lesson.learn,
    ending: lesson.done,
    points: tasks.reduce((sum, { done, points }) => sum + (done ? points : 0), 0),
    isJudged,
    current,
  };
}

/** Fills in the sentence for the part of a check that is not met. */
export function missingSentence(
  sentences: readonly string[],
  { part, have, need }: NonNullable<TasksFrame["open"]>,
): string {
  const chosen = sentences[part] ?? sentences[0] ?? "";
  return chosen.replaceAll("{have}", String(have)).replaceAll("{need}", String(need));
}
