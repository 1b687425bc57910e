// How the player's page arranges the lesson, the world and the program. Pure.

export type Arrangement =
  /** The three panes are side by side. */
  | "columns"
  /** One pane at a time, chosen by tabs. */
  | "tabs";

export const PANES = ["lesson", "code", "world"] as const;
/** A pane of the player's page. */
export type Pane = (typeof PANES)[number];

/** The narrowest page with columns, in CSS pixels. Zooming in makes a page narrower. */
const COLUMNS_FROM = 960;

/** Below this height of the program's pane, the console is folded until the player unfolds it. */
const UNFOLDED_FROM = 480;

export const arrangementAt = (width: number): Arrangement => (width < COLUMNS_FROM ? "tabs" : "columns");

/** Returns true if the console is folded; `chosen` is the player's choice. */
export const isFolded = (height: number, chosen: boolean | null): boolean => chosen ?? height < UNFOLDED_FROM;
