import { describe, expect, it } from "vitest";
import { programState } from "./program";

describe("the program's state", () => {
  it("goes from sent over loaded to played", () => {
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

  it("tells of a version that does not load", () => {
    const error = { message: "SyntaxError", line: 2 };
    expect(programState(null, { version: 4, status: "failed", error })).toEqual({
      kind: "failed",
      version: 4,
      error,
    });
  });

  it("tells of code that could not be sent, whatever plays", () => {
    const unsent = { kind: "unsent", why: "no answer" } as const;
    expect(programState(unsent, { version: 4, status: "playing", since: 2 })).toEqual(unsent);
  });

  it("is that of the game where nothing was sent from this page", () => {
    expect(programState(null, null)).toEqual({ kind: "none" });
    expect(programState(null, { version: 0, status: "none" })).toEqual({ kind: "none" });
  });
});
