// The form for a game, and the resulting request to the arena. Pure.

import type { Game, GameChange, GameRequest, Level, LevelSettings } from "../api/types";

/** The values of the form's fields. A number is null while its field is empty. */
export interface Fields {
  name: string;
  /** The id of the lesson; empty for a plain level. */
  lesson: string;
  level: string;
  width: number | null;
  height: number | null;
  /** Seconds per turn. */
  seconds: number | null;
  seed: number | null;
  public: boolean;
}

/** The default number of seconds per turn. */
const SECONDS = 2;
/** The default time limit for a player's code per turn, in milliseconds. */
const DEADLINE = 1_000;
/** The largest width and height of a map, in cells. */
export const MOST_CELLS = 256;

export const empty = (level: Level | undefined, lesson = ""): Fields => ({
  name: "",
  lesson,
  level: level?.name ?? "open-world",
  width: level?.width ?? null,
  height: level?.height ?? null,
  seconds: SECONDS,
  seed: null,
  public: false,
});

export const ofGame = (game: Game, level: Level | undefined): Fields => ({
  name: game.name,
  lesson: game.lesson ?? "",
  level: game.level,
  width: game.settings.START_WIDTH ?? level?.width ?? null,
  height: game.settings.START_HEIGHT ?? level?.height ?? null,
  seconds: game.timing.turn_interval_ms === undefined ? SECONDS : game.timing.turn_interval_ms / 1_000,
  seed: game.seed ?? null,
  public: game.public,
});

/** Returns the settings that differ from the level's. */
function sizes({ width, height }: Fields, level: Level | undefined): LevelSettings {
  if (level && !level.resizable) return {};
  return {
    ...(width !== null && width !== level?.width && { START_WIDTH: width }),
    ...(height !== null && height !== level?.height && { START_HEIGHT: height }),
  };
}

function interval({ seconds }: Fields): number {
  return Math.round((seconds ?? SECONDS) * 1_000);
}

/** The arena keeps the chosen deadline, and shortens it only while turns are shorter. */
function timing(fields: Fields, before: Game["timing"] = {}): Game["timing"] {
  return { turn_deadline_ms: DEADLINE, ...before, turn_interval_ms: interval(fields) };
}

export function request(fields: Fields, level: Level | undefined): GameRequest {
  return {
    name: fields.name,
    // A lesson has its own level and size.
    ...(fields.lesson ? { lesson: fields.lesson } : { level: fields.level, settings: sizes(fields, level) }),
    public: fields.public,
    timing: timing(fields),
    ...(fields.seed !== null && { seed: fields.seed }),
  };
}

/** Returns only the changed fields, since a different level, size or seed makes a new world. */
export function change(
  fields: Fields,
  game: Game,
  level: Level | undefined,
  before: Level | undefined,
): GameChange {
  const was = ofGame(game, before);
  const { START_WIDTH: _width, START_HEIGHT: _height, ...others } = game.settings;
  const isResized = fields.width !== was.width || fields.height !== was.height;
  const settings = { ...(fields.level === game.level && others), ...sizes(fields, level) };
  const common = {
    ...(fields.name !== was.name && { name: fields.name }),
    ...(fields.public !== was.public && { public: fields.public }),
    ...(fields.seconds !== was.seconds && { timing: timing(fields, game.timing) }),
    ...(fields.seed !== null && fields.seed !== was.seed && { seed: fields.seed }),
  };
  if (fields.lesson) return { ...common, ...(fields.lesson !== was.lesson && { lesson: fields.lesson }) };
  // Choosing a level ends the lesson.
  const isOther = fields.level !== game.level || was.lesson !== "";
  return {
    ...common,
    ...(isOther && { level: fields.level, settings }),
    ...(!isOther && isResized && { settings }),
  };
}
