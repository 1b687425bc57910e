// A game's form, and what it asks the arena for. Pure.

import type { Game, GameChange, GameRequest, Level, LevelSettings } from "../api/types";

/** What the form's fields hold. Numbers are null while their field is empty. */
export interface Fields {
  name: string;
  level: string;
  width: number | null;
  height: number | null;
  /** Seconds for a turn. */
  seconds: number | null;
  seed: number | null;
  public: boolean;
}

/** Seconds that a turn takes where nobody chose. */
const SECONDS = 2;
/** Milliseconds that a player's code has for a turn where nobody chose. */
const DEADLINE = 1_000;
/** The largest side of a map, in cells. */
export const MOST_CELLS = 256;

export const empty = (level: Level | undefined): Fields => ({
  name: "",
  level: level?.name ?? "open-world",
  width: level?.width ?? null,
  height: level?.height ?? null,
  seconds: SECONDS,
  seed: null,
  public: false,
});

export const ofGame = (game: Game, level: Level | undefined): Fields => ({
  name: game.name,
  level: game.level,
  width: game.settings.START_WIDTH ?? level?.width ?? null,
  height: game.settings.START_HEIGHT ?? level?.height ?? null,
  seconds: game.timing.turn_interval_ms === undefined ? SECONDS : game.timing.turn_interval_ms / 1_000,
  seed: game.seed ?? null,
  public: game.public,
});

/** Only what differs from the level is a setting of the game. */
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

/** The arena shortens the deadline itself while a turn is shorter, and keeps the one that was chosen. */
function timing(fields: Fields, before: Game["timing"] = {}): Game["timing"] {
  return { turn_deadline_ms: DEADLINE, ...before, turn_interval_ms: interval(fields) };
}

export function request(fields: Fields, level: Level | undefined): GameRequest {
  return {
    name: fields.name,
    level: fields.level,
    public: fields.public,
    settings: sizes(fields, level),
    timing: timing(fields),
    ...(fields.seed !== null && { seed: fields.seed }),
  };
}

/** Only what was changed: another level, size or seed makes a new world. */
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
  return {
    ...(fields.name !== was.name && { name: fields.name }),
    ...(fields.public !== was.public && { public: fields.public }),
    ...(fields.seconds !== was.seconds && { timing: timing(fields, game.timing) }),
    ...(fields.level !== game.level && { level: fields.level, settings }),
    ...(fields.level === game.level && isResized && { settings }),
    ...(fields.seed !== null && fields.seed !== was.seed && { seed: fields.seed }),
  };
}
