import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { palettes, type Theme } from "./palette";

/** Returns the contrast of two colours as WCAG defines it. */
function contrast(one: string, other: string): number {
  const light = (colour: string) => {
    const parts = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16) / 255);
    const [r = 0, g = 0, b = 0] = parts.map((part) =>
      part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4,
    );
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const [low = 0, high = 0] = [light(one), light(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

describe.each(["light", "dark"] as Theme[])("the %s colours", (theme) => {
  const { inks, grounds, tooltip, chosen, edge, accent } = palettes[theme];
  const all = { ...grounds, tooltip, chosen };

  test.each(Object.entries(inks))("%s is readable on every background", (_, ink) => {
    for (const [ground, colour] of Object.entries(all)) {
      expect(contrast(ink, colour), ground).toBeGreaterThanOrEqual(4.5);
    }
  });

  test("edges and the cursor are visible", () => {
    for (const mark of [edge, accent]) expect(contrast(mark, grounds.panel)).toBeGreaterThanOrEqual(3);
  });

  test("the background matches the page's panels", () => {
    const styles = readFileSync(new URL("../../styles.css", import.meta.url), "utf8");
    const [, light, dark] = /--panel: light-dark\((#\w+), (#\w+)\)/.exec(styles) ?? [];
    expect(grounds.panel).toBe(theme === "light" ? light : dark);
  });
});
