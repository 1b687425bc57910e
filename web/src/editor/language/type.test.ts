import { expect, test } from "vitest";
import { parseType, readType } from "./type";

test.each([
  ["Cell", "Cell"],
  ["list[Cell]", "list of Cell"],
  ["dict[Location, list[Cell]]", "dictionary"],
  ["simulation.location.Location", "Location"],
  ["int", "number"],
])("%s is read as %s", (text, words) => {
  const type = parseType(text);
  expect(type && readType(type)).toBe(words);
});

test.each(["", "list[", "list[]", "[x]", "a b", "a | b", "list[a,]", "f(x)"])("%j is not a type", (text) => {
  expect(parseType(text)).toBeNull();
});
