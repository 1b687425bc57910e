import { describe, expect, it } from "vitest";
import { type Splitter, moved, percent, resizedBy } from "./splitter";

const bar: Splitter = { orientation: "vertical", size: 300, isAfter: false, min: 200, max: 400 };
const below: Splitter = { ...bar, orientation: "horizontal", isAfter: true };

describe("a splitter", () => {
  it("resizes the pane before it in the direction of its movement, the pane after it against it", () => {
    expect(moved(bar, 30)).toBe(330);
    expect(moved(below, 30)).toBe(270);
  });

  it("stops at its limits", () => {
    expect(moved(bar, 500)).toBe(400);
    expect(moved(bar, -500)).toBe(200);
  });

  it("moves in the direction of the arrow keys", () => {
    expect(resizedBy("ArrowRight", bar)).toBeGreaterThan(300);
    expect(resizedBy("ArrowLeft", bar)).toBeLessThan(300);
    expect(resizedBy("ArrowUp", below)).toBeGreaterThan(300);
    expect(resizedBy("ArrowDown", below)).toBeLessThan(300);
  });

  it("moves to its limits with Home and End, and ignores other keys", () => {
    expect(resizedBy("Home", bar)).toBe(200);
    expect(resizedBy("End", bar)).toBe(400);
    for (const key of ["ArrowUp", "a", "Tab"]) expect(resizedBy(key, bar)).toBeNull();
    expect(resizedBy("ArrowLeft", below)).toBeNull();
  });

  it("follows the arrow keys in a page from right to left, too", () => {
    expect(resizedBy("ArrowRight", bar, true)).toBeLessThan(300);
    expect(resizedBy("ArrowUp", below, true)).toBeGreaterThan(300);
  });

  it("is at 0 for the smallest pane and at 100 for the largest", () => {
    expect([200, 300, 400, 500].map((size) => percent({ ...bar, size }))).toEqual([0, 50, 100, 100]);
    expect(percent({ ...bar, min: 300, max: 300 })).toBe(0);
  });
});
