import { expect, test } from "vitest";
import { sparks, star, wreath } from "./burst";

const far = ({ x, y }: { x: number; y: number }) => Math.hypot(x, y);

test("sparks fly apart and fade away", () => {
  const [early, late, last] = [sparks(0.1), sparks(0.5), sparks(1)];
  expect(early.every((spark, index) => far(spark) < far(late[index] ?? spark))).toBe(true);
  expect(early.every(({ alpha }) => alpha === 1)).toBe(true);
  expect(last.every(({ alpha }) => alpha === 0)).toBe(true);
});

test("the wreath surrounds the avatar and leaves its name free", () => {
  for (const spark of wreath()) {
    expect(far(spark)).toBeCloseTo(0.9);
    // The name is above the avatar's centre.
    expect(Math.abs(spark.x) > 0.3 || spark.y > 0).toBe(true);
  }
});

test("a star has ten corners around its centre", () => {
  const corners = star({ x: 2, y: 3, size: 1, angle: 0, colour: 0, alpha: 1 });
  expect(corners).toHaveLength(20);
  expect(corners[0]).toBeCloseTo(2);
  expect(corners[1]).toBeCloseTo(2);
});
