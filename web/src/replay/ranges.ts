// Ranges of turns, such as those whose events a page knows. Pure.

/** Consecutive turns. */
export interface Range {
  readonly first: number;
  readonly last: number;
}

/** Adds turns to ranges, which are in order and neither overlap nor adjoin. */
export function add(ranges: readonly Range[], added: Range): readonly Range[] {
  const before = ranges.filter(({ last }) => last < added.first - 1);
  const after = ranges.filter(({ first }) => first > added.last + 1);
  const joined = ranges.slice(before.length, ranges.length - after.length);
  const first = Math.min(added.first, ...joined.map(({ first }) => first));
  const last = Math.max(added.last, ...joined.map(({ last }) => last));
  return [...before, { first, last }, ...after];
}

/** Removes all turns before `first`. */
export const from = (ranges: readonly Range[], first: number): readonly Range[] =>
  ranges
    .filter(({ last }) => last >= first)
    .map((range) => ({ first: Math.max(range.first, first), last: range.last }));

/** Returns the range with a turn; null if there is none. */
export const rangeOf = (ranges: readonly Range[], turn: number): Range | null =>
  ranges.find(({ first, last }) => first <= turn && turn <= last) ?? null;

/** Returns the turns from 1 to `last` that are in none of the ranges. */
export function gaps(ranges: readonly Range[], last: number): Range[] {
  const starts = [1, ...ranges.map((range) => range.last + 1)];
  const ends = [...ranges.map((range) => range.first - 1), last];
  return starts.flatMap((first, index) => {
    const end = Math.min(ends[index] ?? last, last);
    return first <= end ? [{ first, last: end }] : [];
  });
}
