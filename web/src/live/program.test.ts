import { describe, expect, it } from "vitest";
import { entryOf, type Output } from "./log";
import { mistakeIn, programState } from "./program";

describe("the program's state", () => {
  it("goes from sent to loaded to playing", () => {
    expect(programState({ kind: "sending" }, null).kind).toBe("sending");
    const sent = { kind: "saved", version: 3 } as const;
    const old = { version: 2, status: "playing", since: 5 } as const;
    expect(programState(sent, old)).toEqual({ kind: "saved", version: 3 });
    expect(programState(sent, { version: 3, status: "loading" })).toEqual({ kind: "loading", version: 3 });
    expect(programState(sent, { version: 3, status: "playing" })).toEqual({ kind: "ready", version: 3 });
    expect(programState(sent, { version: 3, status: "playing", since: 9 })).toEqual({
      kind: "playing",
      version: 3,
      since: 9,
    });
  });

  it("reports a version that does not load", () => {
    const error = { message: "SyntaxError", line: 2 };
    expect(programState(null, { version: 4, status: "failed", error })).toEqual({
      kind: "failed",
      version: 4,
      error,
    });
  });

  it("reports unsent code, whatever is running", () => {
    const unsent = { kind: "unsent", why: "no answer", again: true } as const;
    expect(programState(unsent, { version: 4, status: "playing", since: 2 })).toEqual(unsent);
  });

  it("reports when a program started to fail, with its version's newest error", () => {
    const error = { message: "NameError", line: 2, count: 3 };
    const code = { version: 4, status: "failing", since: 2, failingSince: 16, error } as const;
    expect(programState(null, code)).toEqual({
      kind: "failing",
      version: 4,
      error,
      cause: "error",
      since: 16,
    });
    const newer = { ...error, count: 5 };
    expect(programState(null, code, log(20, 4, newer))).toMatchObject({ error: newer, since: 16 });
    expect(programState(null, code, log(20, 3, newer))).toMatchObject({ error, since: 16 });
  });

  it("is the one the game reports if this page has sent nothing", () => {
    expect(programState(null, null)).toEqual({ kind: "none" });
    expect(programState(null, { version: 0, status: "none" })).toEqual({ kind: "none" });
  });
});

const log = (turn: number, version: number, error: Output["error"]): Output =>
  entryOf({ turnCount: turn, codeVersion: version, outcome: "error", ...(error && { error }) })!;

describe("the mistake that is marked", () => {
  const error = { message: "NameError", line: 2 };

  it("belongs to the version in the editor, not to an older or newer one", () => {
    const code = { version: 4, status: "failing", error } as const;
    expect(mistakeIn(4, code, null, 9)).toBe(error);
    expect(mistakeIn(5, code, log(9, 4, error), 9)).toBeNull();
    // The next version is running, and the last error in the log belongs to the previous one.
    expect(mistakeIn(5, { version: 5, status: "playing" }, log(9, 4, error), 9)).toBeNull();
    expect(mistakeIn(5, { version: 5, status: "failing", error }, log(9, 4, { message: "old" }), 9)).toBe(
      error,
    );
  });

  it("stays for one successful turn, and disappears with the next", () => {
    const code = { version: 4, status: "playing" } as const;
    expect(mistakeIn(4, code, log(9, 4, error), 10)).toBe(error);
    expect(mistakeIn(4, code, log(9, 4, error), 11)).toBeNull();
  });

  it("is the error that prevented loading", () => {
    expect(mistakeIn(4, { version: 4, status: "failed", error }, null, 0)).toBe(error);
    expect(mistakeIn(4, null, null, 0)).toBeNull();
  });
});
