// Short names for the types of the HTTP API and of the sockets' frames.

import type { components } from "./schema";

type Schemas = components["schemas"];

export type Action = Schemas["Action"];
export type ActionEntry = Schemas["ActionEntry"];
export type AwayPlayer = Schemas["AwayPlayer"];
export type Blocked = Schemas["Blocked"];
export type Badge = Schemas["Badge"];
export type Block = Schemas["Block"];
export type CodeBody = Schemas["CodeBody"];
export type Connection = Schemas["Connection"];
export type DeltaFrame = Schemas["DeltaFrame"];
export type DraftLandmark = Schemas["DraftLandmark"];
export type Draft = Omit<Schemas["Draft"], "tasks"> & { tasks: DraftTask[] };
export type DraftPrivateWorld = Schemas["DraftPrivateWorld"];
export type DraftTask = Omit<Schemas["DraftTask"], "check"> & { check: DraftCheck };
/** A check as data or, if there is a source, as TOML. The arena's document leaves the data open. */
export interface DraftCheck {
  built?: { readonly [name: string]: unknown } | null;
  source?: string | null;
}
export type DraftWorld = Schemas["DraftWorld"];
export type Effect = Schemas["Effect"];
export type FieldProblem = Schemas["FieldProblem"];
export type Frame = Schemas["Frame"];
export type Game = Schemas["Game"];
export type GameChange = Schemas["GameChange"];
export type GameRequest = Schemas["GameRequest"];
export type Interactable = Schemas["Interactable"];
export type Item = Schemas["Item"];
export type Joined = Schemas["Joined"];
export type KeptOut = Schemas["KeptOut"];
export type Inline = Schemas["Inline"];
export type Kind = Schemas["Kind"];
export type Landmark = Schemas["Landmark"];
export type Lesson = Schemas["Lesson"];
export type LessonSummary = Schemas["LessonSummary"];
export type Level = Schemas["Level"];
export type LevelSettings = Schemas["LevelSettings"];
export type Location = Schemas["Location"];
export type HatPoints = Schemas["HatPoints"];
export type Look = Schemas["Look"];
export type Me = Schemas["Me"];
export type Mistake = Schemas["CodeError"];
export type NeedKind = Schemas["NeedKind"];
export type Notice = Schemas["Notice"];
export type Organiser = Schemas["Organiser"];
export type OwnLesson = Omit<Schemas["OwnLesson"], "draft"> & { draft: Draft };
export type OwnLessonSummary = Schemas["OwnLessonSummary"];
export type Orientation = Schemas["Orientation"];
export type Outcome = Schemas["Outcome"];
export type Player = Schemas["Player"];
export type PlayerFrame = Schemas["PlayerFrame"];
export type Progress = Schemas["Progress"];
export type Results = Schemas["Results"];
export type Score = Schemas["Score"];
export type SavedDraft = Schemas["SavedDraft"];
export type SessionBody = Schemas["SessionBody"];
export type StateFrame = Schemas["StateFrame"];
export type Tally = Schemas["Tally"];
export type TurnLog = Schemas["Log"];
export type Turns = Schemas["Turns"];
export type VersionBody = Schemas["VersionBody"];
export type Winner = Schemas["Winner"];
export type WorldEvent = Schemas["Event"];

/** A lesson that a game can have: a built-in one, or an own one that is published. */
export type LessonOption = Pick<LessonSummary, "id" | "title" | "number">;

/** A rung of help: 1 for the hint, 2 for the shuffled lines of the solution, 3 for the solution. */
export type Rung = 1 | 2 | 3;

/** The looks that players have chosen, by player id. */
export type Looks = Readonly<Record<number, Look>>;
