// The messages of a game's WebSocket (docs/spectator-protocol.md).

import type { Wanted } from "../world/target";
import type { DeltaFrame, Looks, Mistake, Notice, Outcome, StateFrame } from "../api/types";

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
  /** 0 while there is no program. */
  version: number;
  status: "none" | "loading" | "playing" | "failing" | "failed";
  /** The version's first turn; absent until that turn. */
  since?: number;
  /** The turn since which the version has not answered. */
  failingSince?: number;
  error?: Mistake;
  /** Hints about code that runs but may surprise its author. */
  hints?: Hint[];
}

/** A likely mistake in a program that runs. */
export interface Hint {
  line: number;
  advice: Notice;
}

export interface GameFrame {
  paused: boolean;
  turnIntervalMs: number;
  /** True while the game waits because turns cannot be stored. */
  stalled?: boolean;
  /** The last turn in which tasks count; absent until the clock of a timed lesson is started. */
  lastTurn?: number;
  /** Increases whenever the organiser gives everyone the starter program. */
  startersGiven?: number;
  /** The looks that players have chosen, by player id. */
  looks?: Looks;
}

/** The player's own progress through the lesson. */
export interface TasksFrame {
  lesson: string;
  met: { task: string; turn: number }[];
  /** The task that the player works on; absent once all are met. */
  open?: OpenTask;
}

export interface OpenTask {
  task: string;
  /** The index of the first part of its check that is not met. */
  part: number;
  have: number;
  need: number;
  /** The places that bring the avatar closer to meeting it; absent if none are known. */
  target?: Wanted;
}

export type Message =
  | ({ type: "state" } & StateFrame)
  | ({ type: "delta" } & DeltaFrame)
  | ({ type: "log" } & LogFrame)
  | ({ type: "code" } & CodeFrame)
  | ({ type: "game" } & GameFrame)
  | ({ type: "tasks" } & TasksFrame)
  | { type: "error"; code: number; detail: string; id?: string };

const KNOWN = new Set(["state", "delta", "log", "code", "game", "tasks", "error"]);

/** Parses a text frame; null for a message that this page does not recognise. */
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

/**
 * Returns how to continue after the socket has closed: with a new token, with the same one, or not
 * at all.
 */
export function afterClose(code: number): "again" | "over" {
  // Access has ended, or the game does not understand the hello, so a retry would not help.
  return code === 4403 || code === 4400 ? "over" : "again";
}

/** The id of the problem that the arena reports while a game is stopped by its organiser. */
export const LESSON_OVER = "lesson-over";
/** The close code of a game that its organiser has stopped. */
export const LESSON_OVER_CODE = 4410;
