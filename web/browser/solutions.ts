// The model solutions of the lessons.

import { readFileSync } from "node:fs";

/** Returns the ids of a lesson's tasks, in order. */
export function tasksOf(lesson: string): string[] {
  const settings = readFileSync(`../lessons/${lesson}/lesson.toml`, "utf8");
  return [...settings.matchAll(/^id = "(.*)"$/gm)].map(([, id]) => id ?? "");
}

/** Returns the model solution of a task. */
export const solutionOf = (lesson: string, task: string): string =>
  readFileSync(`../lessons/${lesson}/solutions/${task}.py`, "utf8");
