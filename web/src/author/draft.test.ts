import { expect, test } from "vitest";
import type { Draft } from "../api/types";
import { moveTask, newTask, partAfterRemoval, problemsIn, sentences } from "./draft";

const tasks = ["a", "b", "c"].map((id) => ({ ...newTask([], "Task", "Not yet."), id }));
const ids = (moved: readonly { id: string }[]) => moved.map(({ id }) => id).join("");

test("a new task gets an id that no other task has", () => {
  expect(newTask([], "T", "M").id).toBe("task-1");
  const crowded = tasks.map((task, index) => ({ ...task, id: `task-${index + 4}` }));
  expect(newTask(crowded, "T", "M").id).toBe("task-7");
});

test("a task moves by one place, and not beyond the ends", () => {
  expect(ids(moveTask(tasks, "b", -1))).toBe("bac");
  expect(ids(moveTask(tasks, "b", 1))).toBe("acb");
  expect(ids(moveTask(tasks, "a", -1))).toBe("abc");
  expect(ids(moveTask(tasks, "c", 1))).toBe("abc");
  expect(ids(moveTask(tasks, "x", 1))).toBe("abc");
});

test("after a task is removed, a neighbour opens", () => {
  expect(partAfterRemoval(tasks, "b")).toBe("task:c");
  expect(partAfterRemoval(tasks, "c")).toBe("task:b");
  expect(partAfterRemoval(tasks.slice(0, 1), "a")).toBe("about");
});

test("every problem belongs to the part that has its field", () => {
  const draft = { tasks } as unknown as Draft;
  const problem = (field: string) => ({ field, problem: "…" });
  const problems = [
    "",
    "title",
    "minutes",
    "map",
    "tasks.1.goal",
    "tasks.1.world.map",
    "tasks.10.goal",
    "teacher",
  ].map(problem);
  const fields = (part: Parameters<typeof problemsIn>[2]) =>
    problemsIn(draft, problems, part).map(({ field }) => field);
  expect(fields("about")).toEqual(["", "title", "minutes"]);
  expect(fields("world")).toEqual(["map"]);
  expect(fields("task:b")).toEqual(["tasks.1.goal", "tasks.1.world.map"]);
  expect(fields("teacher")).toEqual(["teacher"]);
});

test("blank lines are not sentences", () => {
  expect(sentences("one\n\n  \ntwo")).toEqual(["one", "two"]);
});
