import { expect, test } from "vitest";
import { causeOf, isSameMistake } from "./mistake";

test("the notice determines the cause, and Python's own errors are mistakes", () => {
  const cause = (id: string) => causeOf({ notice: { id } });
  expect(causeOf({ message: "NameError" })).toBe("error");
  expect(cause("not-an-action")).toBe("error");
  expect(cause("program-error-lost")).toBe("error");
  for (const id of ["program-late", "program-late-at", "program-load-late"]) expect(cause(id)).toBe("late");
  for (const id of ["program-hung", "program-hung-at"]) expect(cause(id)).toBe("looping");
  for (const id of ["program-exited", "program-killed", "program-gave-up", "program-not-started"])
    expect(cause(id)).toBe("crashed");
});

test("a program that rests before a restart has crashed, whatever its message", () => {
  expect(causeOf({ message: "MemoryError", restTurns: 3 })).toBe("crashed");
});

test("a mistake is the same whatever its count", () => {
  expect(isSameMistake({ message: "a", line: 1 }, { message: "a", line: 1, count: 9 })).toBe(true);
  expect(isSameMistake({ message: "a", line: 1 }, { message: "a", line: 2 })).toBe(false);
  expect(isSameMistake({ message: "a" }, null)).toBe(false);
  expect(isSameMistake(null, null)).toBe(true);
});
