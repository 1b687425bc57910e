import { expect, it } from "vitest";
import { arrangementAt, isFolded } from "./arrangement";
import { DEFAULTS, parseKept } from "./kept";

it("what a browser has stored is read back", () => {
  const kept = {
    lesson: 0.3,
    world: 0.25,
    console: 0.4,
    pane: "code",
    folded: true,
    about: "scores",
  } as const;
  expect(parseKept(JSON.stringify(kept))).toEqual(kept);
});

it("what is missing or invalid gets its default", () => {
  for (const text of [null, "", "{", "null", "3", '{"lesson":"wide","pane":"door","folded":1,"about":[]}'])
    expect(parseKept(text)).toEqual(DEFAULTS);
  for (const lesson of [0, 1, -2, 99]) expect(parseKept(JSON.stringify({ lesson })).lesson).toBeNull();
});

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
