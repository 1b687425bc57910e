// What a game sends over its WebSocket (docs/spectator-protocol.md).

import type { DeltaFrame, Mistake, Notice, Outcome, StateFrame } from "../api/types";

/** The version of the protocol that this page speaks. */
export const PROTOCOL = 1;

export interface LogFrame {
  turnCount: number;
  text?: string;
  codeVersion?: number;
  outcome: Outcome;
  error?: Mistake;
}

export interface CodeFrame {
  /** 0 while there is none. */
  version: number;
  status: "none" | "loading" | "playing" | "failing" | "failed";
  /** The version's first turn; none before. */
  since?: number;
  /** The first of the turns in a row that it has not answered. */
  failingSince?: number;
  error?: Mistake;
  /** Hints about code that runs but may surprise its author. */
  hints?: Hint[];
}

/** A silent trap in a program that runs. */
export interface Hint {
  line: number;
  advice: Notice;
}

export interface GameFrame {
  paused: boolean;
  turnIntervalMs: number;
  /** Turns cannot be stored: the game waits. */
  stalled?: boolean;
}

export type Message =
  | ({ type: "state" } & StateFrame)
  | ({ type: "delta" } & DeltaFrame)
  | ({ type: "log" } & LogFrame)
  | ({ type: "code" } & CodeFrame)
  | ({ type: "game" } & GameFrame)
  | { type: "error"; code: number; detail: string; id?: string };

const KNOWN = new Set(["state", "delta", "log", "code", "game", "error"]);

/** The message that a text frame holds; null for one that this page doesn't know. */
export function read(data: unknown): Message | null {
  if (typeof data !== "string") return null;
  try {
    const message: unknown = JSON.parse(data);
    const type = (message as { type?: unknown } | null)?.type;
    return typeof type === "string" && KNOWN.has(type) ? (message as Message) : null;
  } catch {
    return null;
  }
}

/** What to do after the socket closed: with a new token, the same, or nothing any more. */
export function afterClose(code: number): "again" | "over" {
  // Access has ended, or a hello that the game doesn't understand: asking again changes nothing.
  return code === 4403 || code === 4400 ? "over" : "again";
}

/** The id of what the arena says while a game is stopped by its organiser. */
export const LESSON_OVER = "lesson-over";
/** The code with which a game that its organiser stopped closes sockets. */
export const LESSON_OVER_CODE = 4410;
