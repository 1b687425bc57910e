import { describe, expect, it } from "vitest";
import { MOST_ENTRIES, append, entryOf, search, type Entry } from "./log";

const said = (turn: number, text: string): Entry => {
  const entry = entryOf({ turnCount: turn, text, outcome: "answered" });
  if (!entry) throw new Error("nothing was said");
  return entry;
};

const all = (...entries: Entry[]) => entries.reduce<readonly Entry[]>(append, []);

describe("the console", () => {
  it("has no entry for a turn in which nothing was said and nothing went wrong", () => {
    expect(entryOf({ turnCount: 1, outcome: "answered" })).toBeNull();
    expect(entryOf({ turnCount: 1, outcome: "late" })?.outcome).toBe("late");
  });

  it("folds what is said again and again", () => {
    const entries = all(said(1, "a\n"), said(2, "a\n"), said(4, "a\n"), said(5, "b\n"), said(6, "a\n"));
    expect(entries.map(({ count, firstTurn, lastTurn }) => [count, firstTurn, lastTurn])).toEqual([
      [3, 1, 4],
      [1, 5, 5],
      [1, 6, 6],
    ]);
  });

  it("does not fold another mistake with the same output", () => {
    const mistake = (turn: number, line: number) =>
      entryOf({ turnCount: turn, outcome: "error", error: { message: "NameError", line } })!;
    expect(all(mistake(1, 3), mistake(2, 3), mistake(3, 4))).toHaveLength(2);
  });

  it("folds a mistake that comes again and again, whatever its number in a row", () => {
    const again = (turn: number, count: string) =>
      entryOf({
        turnCount: turn,
        outcome: "error",
        text: `before\nThe same error for the ${count} turn in a row, in line 3: NameError\n`,
        error: { message: "NameError", line: 3, count: turn },
      })!;
    const entries = all(again(2, "2nd"), again(3, "3rd"), again(4, "4th"));
    expect(entries).toHaveLength(1);
    expect(entries[0]).toMatchObject({ count: 3, firstTurn: 2, lastTurn: 4 });
    expect(entries[0]?.text).toContain("4th");
  });

  it("takes nothing twice that is sent again after a break", () => {
    expect(all(said(1, "a"), said(2, "b"), said(1, "a"), said(2, "b"), said(3, "c"))).toHaveLength(3);
  });

  it("keeps the newest entries", () => {
    const entries = all(
      ...Array.from({ length: MOST_ENTRIES + 10 }, (_, turn) => said(turn, `turn ${turn}`)),
    );
    expect(entries).toHaveLength(MOST_ENTRIES);
    expect(entries.at(-1)?.text).toBe(`turn ${MOST_ENTRIES + 9}`);
  });

  it("is searched in output and mistakes, in upper and lower case", () => {
    const wrong = entryOf({ turnCount: 3, outcome: "error", error: { message: "KeyError: 'Gate'" } })!;
    const entries = all(said(1, "the GATE is open"), said(2, "nothing"), wrong);
    expect(search(entries, " gate ").map(({ lastTurn }) => lastTurn)).toEqual([1, 3]);
    expect(search(entries, "")).toHaveLength(3);
  });
});
