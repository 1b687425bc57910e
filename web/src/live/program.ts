// In which state a player's program is, from what was sent and what the game says. Pure.

import type { Mistake } from "../api/types";
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
  | { kind: "failed"; version: number; error: Mistake | null }
  /** It could not be sent. The text is still in the editor. */
  | { kind: "unsent"; why: string };

/** What was sent last from this page. */
export type Sent =
  { kind: "sending" } | { kind: "saved"; version: number } | { kind: "unsent"; why: string } | null;

export function programState(sent: Sent, code: CodeFrame | null): ProgramState {
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
    case "playing":
      return code.since === undefined
        ? { kind: "ready", version }
        : { kind: "playing", version, since: code.since };
  }
}
