import { expect, test } from "vitest";
import { type Range, add, from, gaps, rangeOf } from "./ranges";

const range = (first: number, last: number): Range => ({ first, last });

test("ranges that adjoin or overlap become one", () => {
  const all = [range(5, 5), range(9, 12), range(6, 6), range(1, 2), range(7, 8)];
  expect(all.reduce<readonly Range[]>(add, [])).toEqual([range(1, 2), range(5, 12)]);
  expect(add([range(1, 2), range(5, 12), range(20, 21)], range(2, 13))).toEqual([
    range(1, 13),
    range(20, 21),
  ]);
});

test("a turn is in one range or in none", () => {
  const ranges = [range(1, 2), range(5, 12)];
  expect(rangeOf(ranges, 5)).toEqual(range(5, 12));
  expect(rangeOf(ranges, 3)).toBeNull();
});

test("the gaps are all turns up to the last one that are in no range", () => {
  expect(gaps([], 7)).toEqual([range(1, 7)]);
  expect(gaps([range(1, 2), range(5, 12)], 14)).toEqual([range(3, 4), range(13, 14)]);
  expect(gaps([range(3, 20)], 14)).toEqual([range(1, 2)]);
  expect(gaps([range(1, 14)], 14)).toEqual([]);
});

test("early turns can be removed", () => {
  expect(from([range(1, 2), range(5, 12)], 7)).toEqual([range(7, 12)]);
});
