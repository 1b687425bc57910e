// A lesson's draft: its parts, new tasks, and their order. Pure.

import type { Draft, DraftTask, FieldProblem } from "../api/types";
import { newRule, toCheck } from "./check";

/** The largest number of tasks, as in the arena. */
export const MOST_TASKS = 20;

/** The parts of the editor: one task, or one of the others. */
export type Part = "about" | "world" | "starter" | "teacher" | `task:${string}`;

/** Returns the id of the task that a part is about; null for the other parts. */
export const taskOf = (part: Part): string | null => (part.startsWith("task:") ? part.slice(5) : null);

/** Returns a new task, which is done once an avatar has moved three times. */
export function newTask(tasks: readonly DraftTask[], title: string, missing: string): DraftTask {
  const rules = [newRule({ condition: "moved", count: "times", turns: 3 })];
  return {
    id: freeId(tasks),
    title,
    steps: "",
    goal: "",
    hint: "",
    learned: "",
    missing: [missing],
    points: 10,
    challenge: false,
    fresh_start: false,
    badge: "star",
    world: null,
    check: { built: toCheck({ join: "all", rules, within: null }), source: null },
    solution: "",
    other: {},
  };
}

/** Returns an id that no task has. */
function freeId(tasks: readonly DraftTask[]): string {
  const used = new Set(tasks.map(({ id }) => id));
  let number = tasks.length + 1;
  while (used.has(`task-${number}`)) number += 1;
  return `task-${number}`;
}

/** Moves a task by one place; returns the same tasks if it has nowhere to go. */
export function moveTask(tasks: readonly DraftTask[], id: string, by: -1 | 1): DraftTask[] {
  const from = tasks.findIndex((task) => task.id === id);
  const moved = tasks[from];
  const to = from + by;
  if (!moved || to < 0 || to >= tasks.length) return [...tasks];
  return tasks.filter((task) => task !== moved).toSpliced(to, 0, moved);
}

/** Returns the part that opens when a task is removed: the next task, or else the one before. */
export function partAfterRemoval(tasks: readonly DraftTask[], id: string): Part {
  const at = tasks.findIndex((task) => task.id === id);
  const next = tasks[at + 1] ?? tasks[at - 1];
  return next ? `task:${next.id}` : "about";
}

/** Returns the problems of a field. */
export const problemsOf = (problems: readonly FieldProblem[], field: string): FieldProblem[] =>
  problems.filter((problem) => problem.field === field);

const FIELDS: { readonly [part: string]: readonly string[] } = {
  about: ["title", "story", "learn", "done", "minutes", "tasks", ""],
  world: ["world", "level", "era", "pickup_kinds", "landmarks", "map"],
  starter: ["starter"],
  teacher: ["teacher"],
};

/** Returns the problems of a part of the editor. */
export function problemsIn(draft: Draft, problems: readonly FieldProblem[], part: Part): FieldProblem[] {
  const id = taskOf(part);
  if (id === null) return problems.filter(({ field }) => FIELDS[part]?.includes(field));
  const index = draft.tasks.findIndex((task) => task.id === id);
  return problems.filter(({ field }) => field.startsWith(`tasks.${index}.`));
}

/** Returns the sentences in a text field, one in each line. */
export const sentences = (text: string): string[] => text.split("\n").filter((line) => line.trim() !== "");
