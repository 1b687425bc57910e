import { expect, test } from "vitest";
import { metIn, newlyMet } from "./met";

const frame = (lesson: string, ...met: [string, number][]) => ({
  lesson,
  met: met.map(([task, turn]) => ({ task, turn })),
});

test("only tasks that were not met before are new, in order of turn", () => {
  const before = frame("a", ["one", 3]);
  const after = frame("a", ["one", 3], ["two", 9], ["three", 7]);
  expect(newlyMet(before, after).map(({ task }) => task)).toEqual(["three", "two"]);
  expect(newlyMet(after, after)).toEqual([]);
});

test("a reload, another lesson and the end of a lesson are no reason to celebrate", () => {
  const met = frame("a", ["one", 3]);
  expect(newlyMet(null, met)).toEqual([]);
  expect(newlyMet(frame("b"), met)).toEqual([]);
  expect(newlyMet(met, null)).toEqual([]);
});

test("a turn of the past knows the task that it met", () => {
  const progress = frame("a", ["one", 3], ["two", 9]);
  expect(metIn(progress, 9)?.task).toBe("two");
  expect(metIn(progress, 4)).toBe(null);
  expect(metIn(null, 4)).toBe(null);
});
