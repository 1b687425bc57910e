import { ChangeSet, Text } from "@codemirror/state";
import { expect, test } from "vitest";
import { bytesOf, replacement } from "./replace";

test.each([
  ["a = 1\n", "a = 2\n", 4, 5, "2"],
  ["", "a", 0, 0, "a"],
  ["aa", "a", 1, 2, ""],
  ["a", "aa", 1, 1, "a"],
  ["abc", "xyz", 0, 3, "xyz"],
])("%j becomes %j by changing only what differs", (before, after, from, to, insert) => {
  const change = replacement(before, after);
  expect(change).toEqual({ from, to, insert });
  expect(
    ChangeSet.of(change ?? [], before.length)
      .apply(Text.of(before.split("\n")))
      .toString(),
  ).toBe(after);
});

test("identical text causes no change", () => {
  expect(replacement("a", "a")).toBeNull();
});

test("the size is counted in bytes, as the arena does", () => {
  expect(bytesOf("aé→")).toBe(6);
});
