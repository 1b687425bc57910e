import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { lessonOf, lessons } from ".";
import type { Block, Lesson } from "./lessons";
import { forTeachers, solutionFiles } from "./teachers";

const LEVELS = ["open-world", "worksheet-1", "worksheet-2", "worksheet-3", "worksheet-4", "level-1"];
const starters = new URL("../../../game-creator/src/starters/", import.meta.url);

const blocksOf = (lesson: Lesson): readonly Block[] =>
  lesson.tasks.flatMap((task) => [...task.steps, ...task.hint]);
const codesIn = (blocks: readonly Block[]) =>
  blocks.flatMap((block) => ("code" in block ? [block.code] : []));

/** Every text in the data, however deep. */
function textsIn(thing: unknown): string[] {
  if (typeof thing === "string") return [thing];
  return typeof thing === "object" && thing ? Object.values(thing).flatMap(textsIn) : [];
}

/** What is wrong with how a piece of Python is written. */
function slips(code: string): string[] {
  return code.split("\n").flatMap((line) => {
    const found: string[] = [];
    if (line.includes("\t")) found.push("tab");
    if (line.length > 70) found.push("too long");
    if (line !== line.trimEnd()) found.push("space at the end");
    if ((line.length - line.trimStart().length) % 4 !== 0) found.push("no four spaces");
    return found.map((slip) => `${slip}: ${line}`);
  });
}

test("every level has a lesson, and only levels have one", () => {
  expect(lessons.map(({ level }) => level)).toEqual(LEVELS);
  for (const level of LEVELS) expect(lessonOf(level)?.level).toBe(level);
  expect(lessonOf("moon")).toBeNull();
  expect(forTeachers("moon")).toBeNull();
});

test("no two tasks share an id", () => {
  const ids = lessons.flatMap((lesson) => lesson.tasks.map(({ id }) => id));
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) expect(id).toMatch(/^(w[1-4]|ow|l1)(-[a-z]+)+$/);
});

test("every solution belongs to a task", () => {
  const ids = lessons.flatMap((lesson) => lesson.tasks.map(({ id }) => `./solutions/${id}.py`));
  expect([...solutionFiles].sort()).toEqual(ids.sort());
});

describe.each(lessons)("$level", (lesson) => {
  const teachers = forTeachers(lesson.level);

  test("has text everywhere, without markup", () => {
    const texts = [...textsIn({ ...lesson, tasks: [] }), ...textsIn(teachers?.notes)];
    const inTasks = lesson.tasks.flatMap((task) => [task.title, task.goal]);
    const paragraphs = blocksOf(lesson).flatMap((block) => ("text" in block ? [block.text] : []));
    for (const text of [...texts, ...inTasks, ...paragraphs]) {
      expect(text.trim()).toBe(text);
      expect(text).not.toBe("");
      expect(text).not.toMatch(/[`\n]|<\/?[a-z]|\*\*| {2}/);
    }
  });

  test("has all parts of a lesson", () => {
    const isWorksheet = lesson.number !== null;
    expect(lesson.level === `worksheet-${lesson.number}`).toBe(isWorksheet);
    expect(lesson.tasks.length).toBeGreaterThanOrEqual(isWorksheet ? 5 : 3);
    expect(lesson.tasks.length).toBeLessThanOrEqual(7);
    expect(lesson.learn.length).toBeGreaterThan(2);
    expect(lesson.basics.join(" ")).toMatch(/Run .*Ctrl and Enter.*every turn.*console.*close the page/);
    for (const task of lesson.tasks) {
      expect(codesIn(task.steps).length + codesIn(task.hint).length, task.id).toBeGreaterThan(0);
      expect(task.hint.length, task.id).toBeGreaterThan(0);
    }
    // The challenge comes last, and there is one.
    expect(lesson.tasks.map((task) => task.challenge === true)).toEqual(
      lesson.tasks.map((_, index) => index === lesson.tasks.length - 1),
    );
  });

  test("has notes and a solution of each task for teachers", () => {
    expect(teachers?.notes.minutes).toBeGreaterThan(0);
    for (const list of Object.values(teachers?.notes ?? {})) {
      if (Array.isArray(list)) expect(list.length).toBeGreaterThan(0);
    }
    expect(teachers?.solutions.map(({ task }) => task)).toEqual(lesson.tasks.map(({ id }) => id));
  });

  test("has code with four spaces, no tabs and short lines", () => {
    expect(codesIn(blocksOf(lesson)).flatMap(slips)).toEqual([]);
    const starter = readFileSync(new URL(`${lesson.level}.py`, starters), "utf8");
    for (const program of [starter, ...(teachers?.solutions.map(({ code }) => code) ?? [])]) {
      expect(slips(program)).toEqual([]);
      expect(program).toContain("def next_turn(world_state, avatar_state):\n");
      expect(program.endsWith("\n") && !program.endsWith("\n\n")).toBe(true);
    }
  });
});
