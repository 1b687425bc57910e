// What helps to lead a lesson: notes, and a solution of each task. Pages of teachers
// load it on demand, and those of players never.

import { lessons } from "..";
import type { ForTeachers, Lesson, TeacherNotes } from "../lessons";
import { notes1 } from "./notes-1";
import { notes2 } from "./notes-2";
import { notes3 } from "./notes-3";
import { notes4 } from "./notes-4";
import { notesLevel1 } from "./notes-level-1";
import { notesOpenWorld } from "./notes-open-world";

const notes: { readonly [level: string]: TeacherNotes } = {
  "open-world": notesOpenWorld,
  "worksheet-1": notes1,
  "worksheet-2": notes2,
  "worksheet-3": notes3,
  "worksheet-4": notes4,
  "level-1": notesLevel1,
};

/** Whole programs, by their file: each is named after its task. */
const programs = import.meta.glob<string>("./solutions/*.py", {
  query: "?raw",
  import: "default",
  eager: true,
});

const solutionsOf = (lesson: Lesson) =>
  lesson.tasks.flatMap(({ id }) => {
    const code = programs[`./solutions/${id}.py`];
    return code === undefined ? [] : [{ task: id, code }];
  });

/** What is for teachers of a level's lesson; null for a level that has none. */
export function forTeachers(level: string): ForTeachers | null {
  const lesson = lessons.find((it) => it.level === level);
  const own = notes[level];
  return lesson && own ? { notes: own, solutions: solutionsOf(lesson) } : null;
}

/** The files of the solutions: what a test compares with the tasks. */
export const solutionFiles: readonly string[] = Object.keys(programs);
