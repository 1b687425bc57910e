// In which state a player's program is, from what was sent and what the game says. Pure.

import type { Mistake } from "../api/types";
import type { Output } from "./log";
import { type Cause, causeOf } from "./mistake";
import type { CodeFrame } from "./protocol";

export type ProgramState =
  /** Nothing was sent yet, and nothing plays. */
  | { kind: "none" }
  | { kind: "sending" }
  /** The arena has the version; the game has not said anything of it yet. */
  | { kind: "saved"; version: number }
  | { kind: "loading"; version: number }
  /** It loaded, and plays at the next turn. */
  | { kind: "ready"; version: number }
  | { kind: "playing"; version: number; since: number }
  /** It runs, and its last turns went wrong; `since` is the first of them, null where nobody knows. */
  | { kind: "failing"; version: number; error: Mistake | null; cause: Cause; since: number | null }
  /** It does not load. */
  | { kind: "failed"; version: number; error: Mistake | null }
  | Unsent;

/** A program that could not be sent. The text is still in the editor. */
export interface Unsent {
  readonly kind: "unsent";
  readonly why: string;
  /** True while the page retries. */
  readonly again: boolean;
}

/** What was sent last from this page. */
export type Sent = { kind: "sending" } | { kind: "saved"; version: number } | Unsent | null;

/** `latest` is the console's newest entry of what the code said. */
export function programState(sent: Sent, code: CodeFrame | null, latest: Output | null = null): ProgramState {
  if (sent?.kind === "sending") return { kind: "sending" };
  if (sent?.kind === "unsent") return sent;
  // What the game says of an older version is no news.
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

/** The newest turn's log has the newest count. */
function failing({ version, error, failingSince }: CodeFrame, latest: Output | null): ProgramState {
  const last = latest?.version === version && latest.error ? latest : null;
  const newest = last?.error ?? error ?? null;
  const cause = last?.cause ?? (newest ? causeOf(newest) : "error");
  return { kind: "failing", version, error: newest, cause, since: failingSince ?? null };
}

/** The mistake to mark in a text that is a version: of another version it would be at the wrong lines. */
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
  // One that comes every other turn does not flicker.
  return isOwn && latest.lastTurn >= turn - 1 ? latest.error : null;
}
