import { expect, test } from "vitest";
import { COLOUR_NAMES, FREE_HATS, HAT_NAMES, SHAPES, avatar, defaultLook } from "./avatar";

test("neighbours in the list of players differ in colour, and forty players in their looks", () => {
  expect(defaultLook(7).colour).not.toBe(defaultLook(8).colour);
  const looks = new Set(Array.from({ length: 40 }, (_, id) => JSON.stringify(defaultLook(id))));
  expect(looks.size).toBe(40);
});

test("no two looks have the same picture", () => {
  const pictures = new Set<string>();
  for (const shape of SHAPES)
    for (const colour of COLOUR_NAMES)
      for (const hat of HAT_NAMES) pictures.add(avatar({ shape, colour, hat }, "south"));
  expect(pictures.size).toBe(SHAPES.length * COLOUR_NAMES.length * HAT_NAMES.length);
});

test("an avatar has a hat by default that needs no points", () => {
  for (let id = 0; id < 100; id++) expect(FREE_HATS).toContain(defaultLook(id).hat);
});
