import { describe, expect, it } from "vitest";
import { type Bounds, bound, cellAt, fit, followingScale, glide, onScreen, zoom } from "./camera";

const bounds: Bounds = {
  southWest: { x: -15, y: -15 },
  northEast: { x: 15, y: 15 },
  width: 660,
  height: 990,
  top: 0,
  bottom: 0,
};

describe("the camera", () => {
  it("shows the whole map with a margin", () => {
    const camera = fit(bounds);
    expect(camera).toEqual({ x: 0, y: 0, scale: 20 });
    const corner = cellAt(camera, bounds, 0, 0);
    expect(corner.x).toBeLessThanOrEqual(-15.5);
    expect(corner.y).toBeGreaterThanOrEqual(15.5);
  });

  it("has north at the top", () => {
    const camera = fit(bounds);
    expect(cellAt(camera, bounds, 330, 495)).toEqual({ x: 0, y: 0 });
    expect(cellAt(camera, bounds, 330, 475).y).toBe(1);
    expect(cellAt(camera, bounds, 350, 495).x).toBe(1);
  });

  it("keeps the cell under the pointer while zooming", () => {
    const camera = { x: 2, y: -3, scale: 30 };
    const before = cellAt(camera, bounds, 200, 300);
    const after = cellAt(zoom(camera, bounds, 1.5, 200, 300), bounds, 200, 300);
    expect(after.x).toBeCloseTo(before.x);
    expect(after.y).toBeCloseTo(before.y);
  });

  it("leaves room for the controls at the top of the screen", () => {
    const wide = { ...bounds, width: 2_000, height: 700, top: 40 };
    expect(cellAt(fit(wide), wide, 1_000, 40).y).toBeGreaterThanOrEqual(15.5);
  });

  it("shows nothing beyond the map but its margin, at every edge", () => {
    const framed = { ...bounds, top: 44, bottom: 30 };
    for (const scale of [30, 40, 96]) {
      const southEast = bound({ x: 900, y: -900, scale }, framed);
      expect(cellAt(southEast, framed, 660, 990 - 30)).toEqual({ x: 16.5, y: -16.5 });
      const northWest = bound({ x: -900, y: 900, scale }, framed);
      const corner = cellAt(northWest, framed, 0, 44);
      expect(corner.x).toBeCloseTo(-16.5);
      expect(corner.y).toBeCloseTo(16.5);
    }
  });

  it("centres a map that is smaller than the screen", () => {
    expect(bound({ x: 7, y: 7, scale: 20 }, bounds)).toEqual(fit(bounds));
    const wide = { ...bounds, width: 2_000, top: 44 };
    expect(bound({ ...fit(wide), x: 9 }, wide)).toEqual(fit(wide));
  });

  it("is never farther away than the whole map, nor too close", () => {
    expect(bound({ x: 0, y: 0, scale: 0.001 }, bounds).scale).toBe(fit(bounds).scale);
    expect(bound({ x: 0, y: 0, scale: 9_000 }, bounds).scale).toBeLessThan(200);
  });

  it("shows a few cells around an avatar on a narrow screen, too", () => {
    expect(followingScale(bounds)).toBe(44);
    const narrow = { ...bounds, width: 238 };
    expect(238 / followingScale(narrow)).toBe(7);
    expect(followingScale({ ...bounds, width: 60 })).toBe(28);
  });

  it("shows a map with a single cell, and a map on a screen without room", () => {
    const one = { ...bounds, southWest: { x: 0, y: 0 }, northEast: { x: 0, y: 0 } };
    expect(fit(one).scale).toBeGreaterThan(20);
    expect(fit({ ...bounds, width: 1, height: 1 }).scale).toBeGreaterThan(0);
  });
});

it("glides to its target, and stops there", () => {
  const to = { x: 10, y: -4, scale: 30 };
  let camera = { x: 0, y: 0, scale: 20 };
  const first = glide(camera, to, 16);
  expect(first.x).toBeGreaterThan(0);
  expect(first.x).toBeLessThan(2);
  expect(glide(camera, to, 50).x).toBeGreaterThan(first.x);
  for (let frame = 0; frame < 120; frame++) camera = glide(camera, to, 16);
  expect(camera).toEqual(to);
});

it("says where a place of the world is on the screen", () => {
  const screen = { width: 400, height: 300 };
  const camera = { x: 2, y: 3, scale: 10 };
  expect(onScreen(camera, screen, { x: 2, y: 3 })).toEqual({ x: 200, y: 150 });
  expect(onScreen(camera, screen, { x: 3, y: 5 })).toEqual({ x: 210, y: 130 });
});
