// The lessons by the names of their levels. What is for teachers comes on demand:
// import("../lessons/teachers").

import { level1 } from "./level-1";
import type { Lesson } from "./lessons";
import { openWorld } from "./open-world";
import { worksheet1 } from "./worksheet-1";
import { worksheet2 } from "./worksheet-2";
import { worksheet3 } from "./worksheet-3";
import { worksheet4 } from "./worksheet-4";

export type { Block, ForTeachers, Lesson, Solution, Task, TeacherNotes } from "./lessons";

export const lessons: readonly Lesson[] = [openWorld, worksheet1, worksheet2, worksheet3, worksheet4, level1];

/** The lesson of a level; null for a level that has none. */
export const lessonOf = (level: string): Lesson | null =>
  lessons.find((lesson) => lesson.level === level) ?? null;
