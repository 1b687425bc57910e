import { expect, test } from "vitest";
import type { LessonSummary } from "../api/types";
import { countEarned, shelves, withOwn } from "./badges";

const lesson = (id: string, ...tasks: string[]): LessonSummary => ({
  id,
  level: "worksheet-1",
  title: id,
  task_count: tasks.length,
  badges: tasks.map((task) => ({ task, title: task, badge: "star" })),
});
const LESSONS = [lesson("a", "a1", "a2"), lesson("b", "b1"), lesson("c", "c1")];

test("badges of earlier lessons stay, and the open lesson shows what is still to be earned", () => {
  const found = shelves(LESSONS, [{ task: "a2", turn: 3, met: 0 }], "b");
  expect(found.map(({ lesson, badges }) => [lesson, badges.map(({ isEarned }) => isEarned)])).toEqual([
    ["a", [false, true]],
    ["b", [false]],
  ]);
  expect(countEarned(found)).toBe(1);
});

test("there is no shelf for lessons without badges", () => {
  expect(shelves(LESSONS, [], null)).toEqual([]);
});

test("a teacher's own lesson takes the shelf of the lesson that it was copied from", () => {
  const own = lesson("own-1.1", "b1", "x");
  expect(withOwn(LESSONS, own).map(({ id }) => id)).toEqual(["own-1.1", "a", "c"]);
  expect(withOwn(LESSONS, null)).toBe(LESSONS);
});
