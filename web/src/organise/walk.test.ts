import { expect, test } from "vitest";
import { walkKeys, walkOf } from "./walk";

test("a walk goes from player to player in the given order, and begins again after the last", () => {
  const order = [5, 2, 9];
  expect(walkOf(order, 5)).toEqual({ at: 1, of: 3, previous: 9, next: 2 });
  expect(walkOf(order, 2)).toEqual({ at: 2, of: 3, previous: 5, next: 9 });
  expect(walkOf(order, 9)).toEqual({ at: 3, of: 3, previous: 2, next: 5 });
});

test("there is no walk for a single player, or for one who is not in the order", () => {
  expect(walkOf([5], 5)).toBeNull();
  expect(walkOf([5, 2], 7)).toBeNull();
  expect(walkOf([], 7)).toBeNull();
});

test("the keys follow the direction of reading", () => {
  expect(walkKeys(false).next).toBe("ArrowRight");
  expect(walkKeys(true)).toEqual({ previous: "ArrowRight", next: "ArrowLeft" });
});
