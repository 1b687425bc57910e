import { expect, test } from "vitest";
import type { Mistake } from "../api/types";
import { type LogEntry, type Output, failedAction } from "../live/log";
import { latestLine } from "./latestLine";

const output = (changes: Partial<Output>): LogEntry => ({
  kind: "output",
  firstTurn: 1,
  lastTurn: 1,
  count: 1,
  text: "",
  outcome: "answered",
  error: null,
  cause: null,
  version: 1,
  ...changes,
});

test("the newest line is the last one that the program printed", () => {
  const entries = [output({ text: "old" }), output({ text: "first\nsecond\n\n" })];
  expect(latestLine(entries)).toEqual({ kind: "output", text: "second" });
  expect(latestLine([])).toBeNull();
});

test("a mistake or an action without effect is the newest line, too", () => {
  const error = { message: "NameError: name 'x' is not defined", line: 3 } as Mistake;
  expect(latestLine([output({ text: "before", outcome: "error", error })])).toEqual({
    kind: "bad",
    text: "NameError: name 'x' is not defined",
  });
  expect(latestLine([output({ outcome: "late" })])).toMatchObject({ kind: "bad" });
  expect(latestLine([failedAction(3, { kind: "nothing-here" } as never)])).toMatchObject({ kind: "warn" });
});
