// What a lesson is made of. Its texts are plain: a page shows a text as a paragraph
// and code as it stands.

/** A paragraph, or a short piece of Python. */
export type Block = { readonly text: string } | { readonly code: string };

/** Something to do. Nobody but the player says that it is done. */
export interface Task {
  /** Stays the same when texts change: browsers keep the done tasks by it. No two lessons share one. */
  readonly id: string;
  readonly title: string;
  /** What is to be seen on the map, in the console or in the backpack when it is done. */
  readonly goal: string;
  readonly steps: readonly Block[];
  /** Folded until it is asked for. */
  readonly hint: readonly Block[];
  /** For those who are fast; everybody else may leave it out. */
  readonly challenge?: true;
}

/** What players of a level read beside the map. */
export interface Lesson {
  /** The name of the level that it is for. */
  readonly level: string;
  /** The worksheet's number; null for a guide. */
  readonly number: number | null;
  readonly title: string;
  readonly story: string;
  /** How a program plays, to look it up: the same in all lessons. */
  readonly basics: readonly string[];
  readonly learn: readonly string[];
  readonly tasks: readonly Task[];
}

/** What helps to lead the lesson. */
export interface TeacherNotes {
  readonly aim: string;
  /** How long it takes, without the challenge. */
  readonly minutes: number;
  readonly prepare: readonly string[];
  readonly watchFor: readonly string[];
  readonly questions: readonly { readonly ask: string; readonly answer: string }[];
  readonly mistakes: readonly { readonly seen: string; readonly help: string }[];
  readonly extension: readonly string[];
}

/** A program that does a task. */
export interface Solution {
  /** The id of the task. */
  readonly task: string;
  readonly code: string;
}

/** What only teachers are shown of a lesson. */
export interface ForTeachers {
  readonly notes: TeacherNotes;
  /** One for each task, in their order. */
  readonly solutions: readonly Solution[];
}

/** A paragraph. */
export const say = (text: string): Block => ({ text });

/** Python, a line each. */
export const code = (...lines: readonly string[]): Block => ({ code: lines.join("\n") });
