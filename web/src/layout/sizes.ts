// The sizes of the panes on the player's page, in CSS pixels. Pure.

/** The widths of the three columns. */
export interface Columns {
  readonly lesson: number;
  readonly world: number;
  readonly program: number;
}

/** The sizes chosen by a player, as shares of the space; null for a default. */
export interface Shares {
  readonly lesson: number | null;
  readonly world: number | null;
  readonly console: number | null;
}

/** The limits of a size. */
export interface Range {
  readonly min: number;
  readonly max: number;
}

/** The width or height of a splitter. */
const SPLITTER = 10;

/** The smallest width of each column. */
export const NARROWEST: Columns = { lesson: 240, world: 180, program: 320 };

const CONSOLE = { smallest: 96, share: 0.3 };
/** The smallest height left to the editor and the bars above it. */
const EDITOR_LEAST = 170;

export const clamp = (value: number, { min, max }: Range): number => Math.max(min, Math.min(value, max));

/** Returns the widths of the columns: the player's choice, or else the defaults. */
export function columnsIn(width: number, shares: Shares): Columns {
  const space = width - 2 * SPLITTER;
  const wish = shares.lesson === null ? clamp(space * 0.25, { min: 300, max: 400 }) : space * shares.lesson;
  const lesson = Math.round(clamp(wish, lessonRange(space)));
  // The editor has room for 45 characters.
  const program = clamp(space * 0.42, { min: 474, max: 800 });
  const rest = space - lesson;
  const world = Math.round(
    clamp(shares.world === null ? rest - program : space * shares.world, worldRange(rest)),
  );
  return { lesson, world, program: rest - world };
}

const total = ({ lesson, world, program }: Columns): number => lesson + world + program;

const lessonRange = (space: number): Range => ({
  min: NARROWEST.lesson,
  max: space - NARROWEST.world - NARROWEST.program,
});

const worldRange = (rest: number): Range => ({ min: NARROWEST.world, max: rest - NARROWEST.program });

/** Returns the limits of the lesson's width. */
export const rangeOfLesson = (columns: Columns): Range => lessonRange(total(columns));

/** Returns the limits of the world's width. */
export const rangeOfWorld = (columns: Columns): Range => worldRange(total(columns) - columns.lesson);

/** Changes the lesson's width. The world gives up or takes the difference; then the program. */
export function resizeLesson(columns: Columns, to: number): Columns {
  const lesson = clamp(to, rangeOfLesson(columns));
  const world = Math.max(NARROWEST.world, columns.lesson + columns.world - lesson);
  return { lesson, world, program: total(columns) - lesson - world };
}

/** Changes the world's width. The program gives up or takes the difference. */
export function resizeWorld(columns: Columns, to: number): Columns {
  const world = clamp(to, rangeOfWorld(columns));
  return { ...columns, world, program: columns.world + columns.program - world };
}

/** Returns the columns' shares of the space. */
export function sharesOf(columns: Columns): Pick<Shares, "lesson" | "world"> {
  const space = total(columns);
  return { lesson: columns.lesson / space, world: columns.world / space };
}

/** Returns the limits of the console's height in a pane. */
export const rangeOfConsole = (pane: number): Range => ({
  min: CONSOLE.smallest,
  max: Math.max(CONSOLE.smallest, pane - EDITOR_LEAST),
});

/** Returns the console's height in a pane. */
export const consoleHeight = (pane: number, share: number | null): number =>
  Math.round(clamp(pane * (share ?? CONSOLE.share), rangeOfConsole(pane)));
