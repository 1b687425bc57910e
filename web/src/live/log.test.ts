import { describe, expect, it } from "vitest";
import type { ActionResult } from "../world/turnReport";
import {
  MOST_ENTRIES,
  append,
  entryOf,
  failedAction,
  pieces,
  recordedEntries,
  search,
  type LogEntry,
} from "./log";

const said = (turn: number, text: string): LogEntry => {
  const entry = entryOf({ turnCount: turn, text, outcome: "answered" });
  if (!entry) throw new Error("there is no entry");
  return entry;
};

const all = (...entries: LogEntry[]) => entries.reduce<readonly LogEntry[]>(append, []);

describe("the console", () => {
  it("has no entry for a turn without output or errors", () => {
    expect(entryOf({ turnCount: 1, outcome: "answered" })).toBeNull();
    expect(entryOf({ turnCount: 1, outcome: "late" })?.outcome).toBe("late");
  });

  it("merges repeated output", () => {
    const entries = all(said(1, "a\n"), said(2, "a\n"), said(4, "a\n"), said(5, "b\n"), said(6, "a\n"));
    expect(entries.map(({ count, firstTurn, lastTurn }) => [count, firstTurn, lastTurn])).toEqual([
      [3, 1, 4],
      [1, 5, 5],
      [1, 6, 6],
    ]);
  });

  it("merges a repeated mistake by the game's count, even if its message changes", () => {
    const late = (turn: number, count: number, line: number) =>
      entryOf({
        turnCount: turn,
        outcome: count % 2 ? "late" : "not_ready",
        codeVersion: 3,
        error: { notice: { id: "program-late-at", values: { line: `${line}` } }, line, count },
      })!;
    const entries = all(late(10, 1, 7), late(11, 2, 8), late(12, 3, 7), late(13, 4, 7));
    expect(entries).toHaveLength(1);
    expect(entries[0]).toMatchObject({ count: 4, firstTurn: 10, lastTurn: 13, error: { line: 7, count: 4 } });
  });

  it("distinguishes a hanging program from a slow one, even while it rests", () => {
    const wrong = (turn: number, id: string, count: number) =>
      entryOf({ turnCount: turn, outcome: "late", codeVersion: 3, error: { notice: { id }, count } })!;
    const slow = [wrong(1, "program-late", 1), wrong(2, "program-late", 2)];
    expect(all(...slow)).toMatchObject([{ count: 2, cause: "late" }]);
    const hung = [
      ...slow,
      wrong(3, "program-hung", 3),
      wrong(4, "program-hung", 3),
      wrong(5, "program-late", 4),
    ];
    expect(all(...hung)).toMatchObject([{ count: 5, cause: "looping", lastTurn: 5 }]);
  });

  it("merges an error that prevents loading, which the game does not count", () => {
    const unread = (turn: number, line: number) =>
      entryOf({
        turnCount: turn,
        outcome: "not_ready",
        codeVersion: 3,
        error: { message: "SyntaxError", line },
      })!;
    expect(all(unread(1, 2), unread(2, 2), unread(3, 2))).toMatchObject([{ count: 3 }]);
    expect(all(unread(1, 2), unread(2, 4))).toHaveLength(2);
  });

  it("starts a new entry when the count restarts, and for a different version or output", () => {
    const mistake = (turn: number, count: number, codeVersion: number, text = "") =>
      entryOf({
        turnCount: turn,
        outcome: "error",
        codeVersion,
        text,
        error: { message: "NameError", line: 3, count },
      })!;
    expect(all(mistake(1, 1, 2), mistake(2, 2, 2), mistake(3, 1, 2), mistake(4, 2, 2))).toHaveLength(2);
    expect(all(mistake(1, 1, 2), mistake(2, 2, 3))).toHaveLength(2);
    expect(all(mistake(1, 1, 2, "step 1"), mistake(2, 2, 2, "step 2"))).toHaveLength(2);
  });

  it("has one line for a streak of blocked turns, below the output printed meanwhile", () => {
    const wall: ActionResult = { kind: "blocked", side: "north", by: "edge", who: "", wanted: false };
    const entries = all(
      said(1, "step 1"),
      ...[2, 3, 4].flatMap((turn) => [failedAction(turn, wall), said(turn, `step ${turn}`)]),
    );
    expect(entries.map(({ kind, count, lastTurn }) => [kind, count, lastTurn])).toEqual([
      ["output", 1, 1],
      ["output", 1, 2],
      ["output", 1, 3],
      ["output", 1, 4],
      ["failedAction", 3, 4],
    ]);
    // Another wall, and the same wall after a successful turn, begin new streaks.
    const other = append(entries, failedAction(5, { ...wall, side: "east" }));
    expect(append(other, failedAction(7, { ...wall, side: "east" }))).toHaveLength(7);
    expect(append(entries, failedAction(3, wall))).toBe(entries);
  });

  it("merges repeated errors and output from the record", () => {
    const failed = (turn: number, count: number) => ({
      turn,
      text: "",
      code_version: 3,
      error: { message: "NameError", line: 3, count },
    });
    const empty = { turn: 4, text: "", code_version: 3 };
    const entries = recordedEntries([failed(1, 1), failed(2, 2), failed(3, 3), empty, failed(5, 1)]);
    expect(entries).toMatchObject([
      { count: 3, firstTurn: 1, lastTurn: 3, version: 3, error: { line: 3, count: 3 } },
      { count: 1, firstTurn: 5, lastTurn: 5 },
    ]);
    const printed = (turn: number) => ({ turn, text: "here\n" });
    expect(recordedEntries([printed(1), printed(2)])).toMatchObject([{ count: 2, text: "here\n" }]);
  });

  it("ignores repeated entries after a reconnect", () => {
    expect(all(said(1, "a"), said(2, "b"), said(1, "a"), said(2, "b"), said(3, "c"))).toHaveLength(3);
  });

  it("keeps the newest entries", () => {
    const entries = all(
      ...Array.from({ length: MOST_ENTRIES + 10 }, (_, turn) => said(turn, `turn ${turn}`)),
    );
    expect(entries).toHaveLength(MOST_ENTRIES);
    expect(entries.at(-1)).toHaveProperty("text", `turn ${MOST_ENTRIES + 9}`);
  });

  it("is searched for output and mistakes, ignoring case", () => {
    const texts = (entry: LogEntry) =>
      entry.kind === "output" ? [entry.text, entry.error?.message ?? ""] : [];
    const wrong = entryOf({ turnCount: 3, outcome: "error", error: { message: "KeyError: 'Gate'" } })!;
    const entries = all(said(1, "the GATE is open"), said(2, "nothing"), wrong);
    expect(search(entries, " gate ", texts).map(({ lastTurn }) => lastTurn)).toEqual([1, 3]);
    expect(search(entries, "", texts)).toHaveLength(3);
  });

  it("splits a string at the matches, whatever characters they contain", () => {
    expect(pieces("Gate, gate!", "gate")).toEqual(["", "Gate", ", ", "gate", "!"]);
    expect(
      pieces("a (b) [c] *d* e+f 1.5 $x ^y {z} | \\\\ - /", "(b) [c] *d* e+f 1.5 $x ^y {z} | \\\\ - /"),
    ).toHaveLength(3);
    expect(pieces("İstanbul gate", "gate")).toEqual(["İstanbul ", "gate", ""]);
    expect(pieces("nothing", "gate")).toEqual(["nothing"]);
    expect(pieces("all", "  ")).toEqual(["all"]);
  });
});
