import { expect, it } from "vitest";
import { arrangementAt, isFolded } from "./arrangement";

it("columns are for wide pages, tabs for phones, upright tablets and 200 % zoom", () => {
  for (const width of [1024, 1280, 1920]) expect(arrangementAt(width)).toBe("columns");
  for (const width of [320, 360, 390, 640, 768, 820]) expect(arrangementAt(width)).toBe("tabs");
});

it("a low page folds the console, unless the player has chosen", () => {
  expect(isFolded(300, null)).toBe(true);
  expect(isFolded(700, null)).toBe(false);
  expect(isFolded(300, false)).toBe(false);
  expect(isFolded(700, true)).toBe(true);
});
