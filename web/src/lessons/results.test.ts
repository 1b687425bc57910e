import { expect, test } from "vitest";
import type { Lesson, Results } from "../api/types";
import { classTask, titleOf } from "./results";

const LESSON = {
  tasks: [
    { id: "one", title: "One", challenge: false },
    { id: "extra", title: "Extra", challenge: true },
    { id: "two", title: "Two", challenge: false },
  ],
} as unknown as Lesson;

const results = (players: number, ...met: number[]): Results => ({
  lesson: "a",
  players,
  in_private_worlds: 0,
  tasks: LESSON.tasks.map(({ id }, index) => ({ task: id, met: met[index] ?? 0 })),
  winners: [],
});

test("the class works on the first task that not everyone has met, and extra tasks do not count", () => {
  expect(classTask(LESSON, results(3, 2))).toEqual({ id: "one", title: "One", met: 2 });
  expect(classTask(LESSON, results(3, 3, 1, 2))).toEqual({ id: "two", title: "Two", met: 2 });
});

test("there is no such task without players, or once everyone has finished", () => {
  expect(classTask(LESSON, results(0))).toBe(null);
  expect(classTask(LESSON, results(3, 3, 0, 3))).toBe(null);
});

test("tasks of another lesson have no title", () => {
  expect(titleOf(LESSON, "two")).toBe("Two");
  expect(titleOf(LESSON, "three")).toBe("");
});
