import { expect, test } from "vitest";
import { eventOf, join } from "./events";
import { MARK, marksOf } from "./groups";

const scored = (turn: number) => eventOf(turn, { kind: "scored", points: turn });
const died = (turn: number) => eventOf(turn, { kind: "died", who: "" });

test("a mark is at the turn of its event", () => {
  const marks = marksOf(join(scored(1), scored(51), scored(101)), 101, 300);
  expect(marks.map(({ at, turn }) => [at, turn])).toEqual([
    [0, 1],
    [150, 51],
    [300, 101],
  ]);
});

test("events that are close to each other share a mark, which leads to the most important one", () => {
  const [mark, ...others] = marksOf(join(scored(10), died(12), scored(14)), 1_000, 300);
  expect(others).toEqual([]);
  expect(mark).toMatchObject({ kind: "died", turn: 12 });
  expect(mark?.events.map(({ first }) => first)).toEqual([10, 12, 14]);
});

test("however many events there are, marks do not overlap", () => {
  const events = join(...Array.from({ length: 900 }, (_, turn) => scored(turn * 3 + 1)));
  const marks = marksOf(events, 3_000, 300);
  expect(marks.length).toBeLessThanOrEqual(300 / MARK + 1);
  expect(marks.slice(1).every(({ at }, index) => at - (marks[index]?.at ?? 0) >= MARK)).toBe(true);
  expect(marks.flatMap(({ events }) => events)).toHaveLength(900);
});

test("before the width is known, there are no turns or one mark", () => {
  expect(marksOf([], 0, 0)).toEqual([]);
  expect(marksOf(scored(5), 10, 0)).toHaveLength(1);
});
