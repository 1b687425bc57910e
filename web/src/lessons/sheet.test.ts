import { expect, test } from "vitest";
import type { Lesson } from "../api/types";
import { judgedSheet, tickedSheet } from "./sheet";

const paragraph = (text: string) => ({ paragraph: [{ text }] });

const task = (id: string, missing: string[]): Lesson["tasks"][number] => ({
  id,
  title: id,
  goal: [paragraph("A goal.")],
  steps: [paragraph("Some steps.")],
  hint: [],
  learned: [],
  badge: "star",
  missing,
  points: 10,
  challenge: id === "b",
  fresh_start: false,
});

const lesson: Lesson = {
  id: "test",
  level: "worksheet-1",
  title: "Test",
  task_count: 2,
  badges: [],
  story: [],
  learn: [],
  done: [],
  tasks: [task("a", ["{have} of {need} orbs"]), task("b", ["No orb yet.", "{have} of {need} turns"])],
  starter_code: "",
};

test("a judged sheet has the turns of the tasks that are met, and what the open one needs", () => {
  const frame = {
    lesson: "test",
    met: [{ task: "a", turn: 7 }],
    open: { task: "b", part: 1, have: 2, need: 5 },
  };
  const sheet = judgedSheet(lesson, frame);
  expect(sheet.tasks.map(({ done, turn, missing }) => [done, turn, missing])).toEqual([
    [true, 7, ""],
    [false, null, "2 of 5 turns"],
  ]);
  expect([sheet.points, sheet.current, sheet.isJudged]).toEqual([10, "b", true]);
});

test("one sentence serves all parts", () => {
  const open = { task: "a", part: 3, have: 1, need: 3 };
  expect(judgedSheet(lesson, { lesson: "test", met: [], open }).tasks[0]?.missing).toBe("1 of 3 orbs");
});

test("before the game reports progress, nothing is done", () => {
  const sheet = judgedSheet(lesson, null);
  expect(sheet.tasks.some(({ done, missing }) => done || missing)).toBe(false);
  expect(sheet.current).toBe(null);
});

test("tasks that players tick off have no turn", () => {
  const sheet = tickedSheet(lesson, ["b", "another-lesson's"]);
  expect(sheet.tasks.map(({ done, turn }) => [done, turn])).toEqual([
    [false, null],
    [true, null],
  ]);
  expect(sheet.isJudged).toBe(false);
});
