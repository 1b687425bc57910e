// The state of a player's program, derived from what this page has sent and what the game reports.
// Pure.

import type { Mistake } from "../api/types";
import type { Output } from "./log";
import { type Cause, causeOf } from "./mistake";
import type { CodeFrame } from "./protocol";

export type ProgramState =
  /** Nothing has been sent yet, and nothing is running. */
  | { kind: "none" }
  | { kind: "sending" }
  /** The arena has the version; the game has not reported it yet. */
  | { kind: "saved"; version: number }
  | { kind: "loading"; version: number }
  /** The version has loaded and starts with the next turn. */
  | { kind: "ready"; version: number }
  | { kind: "playing"; version: number; since: number }
  /** The version is running, but its last turns failed; `since` is the first of them, if known. */
  | { kind: "failing"; version: number; error: Mistake | null; cause: Cause; since: number | null }
  /** The version failed to load. */
  | { kind: "failed"; version: number; error: Mistake | null }
  | Unsent;

/** A program that could not be sent. The text is still in the editor. */
export interface Unsent {
  readonly kind: "unsent";
  readonly why: string;
  /** True while the page retries. */
  readonly again: boolean;
}

/** The state of the program that this page sent last. */
export type Sent = { kind: "sending" } | { kind: "saved"; version: number } | Unsent | null;

/** Returns the program's state; `latest` is the newest output in the console. */
export function programState(sent: Sent, code: CodeFrame | null, latest: Output | null = null): ProgramState {
  if (sent?.kind === "sending") return { kind: "sending" };
  if (sent?.kind === "unsent") return sent;
  // Reports about an older version are out of date.
  if (sent && (!code || code.version < sent.version)) return sent;
  if (!code) return { kind: "none" };
  const { version } = code;
  switch (code.status) {
    case "none":
      return { kind: "none" };
    case "loading":
      return { kind: "loading", version };
    case "failed":
      return { kind: "failed", version, error: code.error ?? null };
    case "failing":
      return failing(code, latest);
    case "playing":
      return code.since === undefined
        ? { kind: "ready", version }
        : { kind: "playing", version, since: code.since };
  }
}

/** Takes the count from the newest turn's log, where it is up to date. */
function failing({ version, error, failingSince }: CodeFrame, latest: Output | null): ProgramState {
  const last = latest?.version === version && latest.error ? latest : null;
  const newest = last?.error ?? error ?? null;
  const cause = last?.cause ?? (newest ? causeOf(newest) : "error");
  return { kind: "failing", version, error: newest, cause, since: failingSince ?? null };
}

/**
 * Returns the mistake to mark in the text of a version. The line numbers of another version's
 * mistakes would be wrong.
 */
export function mistakeIn(
  version: number,
  code: CodeFrame | null,
  latest: Output | null,
  turn: number,
): Mistake | null {
  if (!code || code.version !== version) return null;
  if (code.status === "failed") return code.error ?? null;
  const isOwn = latest?.version === version;
  if (code.status === "failing") return (isOwn ? latest.error : null) ?? code.error ?? null;
  // This keeps a mistake that occurs in every other turn from flickering.
  return isOwn && latest.lastTurn >= turn - 1 ? latest.error : null;
}
