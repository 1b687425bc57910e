import { expect, it } from "vitest";
import { DEFAULTS, parseKept } from "./kept";

it("stored settings are read back", () => {
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

it("missing or invalid settings get their defaults", () => {
  for (const text of [null, "", "{", "null", "3", '{"lesson":"wide","pane":"door","folded":1,"about":[]}'])
    expect(parseKept(text)).toEqual(DEFAULTS);
  for (const lesson of [0, 1, -2, 99]) expect(parseKept(JSON.stringify({ lesson })).lesson).toBeNull();
});
