// The layout settings of the player's page that a browser stores. Pure.

import { PANES, type Pane } from "./arrangement";
import type { Shares } from "./sizes";

export const ABOUT = ["scores", "avatar", "collection"] as const;
/** The part that is open below the map: the scores, the player's own avatar, or the badges. */
export type About = (typeof ABOUT)[number];

export interface Kept extends Shares {
  /** The pane chosen by the tabs. */
  readonly pane: Pane;
  /** True if the player has folded the console, false if unfolded; null for the default. */
  readonly folded: boolean | null;
  readonly about: About | null;
}

export const DEFAULTS: Kept = {
  lesson: null,
  world: null,
  console: null,
  pane: "lesson",
  folded: null,
  about: null,
};

const share = (value: unknown): number | null =>
  typeof value === "number" && value > 0 && value < 1 ? value : null;

/** Parses the stored settings; missing or invalid ones get their defaults. */
export function parseKept(text: string | null): Kept {
  let value: Partial<Record<keyof Kept, unknown>>;
  try {
    value = (JSON.parse(text ?? "{}") ?? {}) as typeof value;
  } catch {
    return DEFAULTS;
  }
  return {
    lesson: share(value.lesson),
    world: share(value.world),
    console: share(value.console),
    pane: PANES.find((pane) => pane === value.pane) ?? DEFAULTS.pane,
    folded: typeof value.folded === "boolean" ? value.folded : null,
    about: ABOUT.find((about) => about === value.about) ?? null,
  };
}
