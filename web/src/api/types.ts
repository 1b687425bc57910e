// The shapes of the HTTP API and of the sockets' frames, by short names.
// schema.d.ts is made from the API's OpenAPI document.

import type { components } from "./schema";

type Schemas = components["schemas"];

export type Action = Schemas["Action"];
export type ActionEntry = Schemas["ActionEntry"];
export type CodeBody = Schemas["CodeBody"];
export type Connection = Schemas["Connection"];
export type DeltaFrame = Schemas["DeltaFrame"];
export type Effect = Schemas["Effect"];
export type Frame = Schemas["Frame"];
export type Game = Schemas["Game"];
export type GameChange = Schemas["GameChange"];
export type GameRequest = Schemas["GameRequest"];
export type Interactable = Schemas["Interactable"];
export type Item = Schemas["Item"];
export type Joined = Schemas["Joined"];
export type Kind = Schemas["Kind"];
export type Level = Schemas["Level"];
export type LevelSettings = Schemas["LevelSettings"];
export type Location = Schemas["Location"];
export type Me = Schemas["Me"];
export type Organiser = Schemas["Organiser"];
export type Orientation = Schemas["Orientation"];
export type Outcome = Schemas["Outcome"];
export type Player = Omit<Schemas["Player"], "error"> & {
  error?: Mistake | null;
  blocked?: Blocked | null;
};
export type PlayerFrame = Schemas["PlayerFrame"];
export type Score = Schemas["Score"];
export type SessionBody = Schemas["SessionBody"];
export type StateFrame = Schemas["StateFrame"];
export type Turns = Omit<Schemas["Turns"], "logs"> & { logs: TurnLog[] };
export type VersionBody = Schemas["VersionBody"];
export type WorldEvent = Schemas["Event"];

/** A sentence as an id with values (messages/). */
export interface Notice {
  id: string;
  values?: { [name: string]: string };
}

/** A line of the player's program on the way to a mistake. */
export interface CodePlace {
  line: number;
  /** Empty outside of functions. */
  function?: string;
  text?: string;
}

/** A mistake in a player's program. Members that say nothing are left out. */
export interface Mistake {
  /** Python's own message; absent where `notice` says what happened. */
  message?: string;
  /** The arena's own words for it. */
  notice?: Notice | null;
  advice?: Notice | null;
  line?: number | null;
  /** The lines that lead to it, outermost first. */
  trace?: CodePlace[];
  /** In how many turns in a row it happened; absent for the first. */
  count?: number | null;
  /** Turns until a program that keeps crashing is started again. */
  restTurns?: number | null;
}

/** The obstacle in an avatar's way. */
export interface Blocked {
  by: "edge" | "obstacle" | "avatar";
  direction: { x: number; y: number };
  /** Turns in a row. */
  turns: number;
}

/** The log of a turn in the record. */
export interface TurnLog {
  turn: number;
  text: string;
  codeVersion?: number | null;
  error?: Mistake | null;
}
