import { expect, test } from "vitest";
import { labelSize } from "./labelSize";

test("names on a projector have at least 2.5 % of the window's height", () => {
  for (const height of [600, 720, 768, 800, 1080, 1440, 2160])
    expect(labelSize(true, height) / height, String(height)).toBeGreaterThanOrEqual(0.025);
});

test("names are never smaller than on a player's page, where they have a fixed size", () => {
  expect(labelSize(true, 200)).toBe(labelSize(false, 200));
  expect(labelSize(false, 2160)).toBe(labelSize(false, 600));
});
