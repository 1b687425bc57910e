// The speech bubble with an avatar's last printed line. Pure.

import type { Orientation } from "../api/types";

/** Printed text, and the turn that printed it. */
export interface Words {
  readonly text: string;
  readonly turn: number;
}

/** The number of turns during which a line is shown, so that it does not cover the map for ever. */
export const TURNS = 4;
/** The maximum number of characters, which fit on two lines. */
const LONGEST = 60;

/** Returns the last printed line, shortened to a length that can be read; empty if there is none. */
export function lastWords(text: string): string {
  const line = text.trimEnd().split("\n").at(-1)?.trim() ?? "";
  const letters = [...new Intl.Segmenter().segment(line)].map(({ segment }) => segment);
  return letters.length > LONGEST ? `${letters.slice(0, LONGEST - 1).join("")}…` : line;
}

/** Returns the line to show in a turn; empty if nothing was printed lately. */
export function speech(words: Words | null, turn: number): string {
  if (!words || words.turn > turn || turn - words.turn >= TURNS) return "";
  return lastWords(words.text);
}

/** An avatar on screen: its centre and the side of a cell, in pixels. */
export interface Spot {
  readonly x: number;
  readonly y: number;
  readonly cell: number;
  readonly orientation: Orientation;
}

/** A width and a height, in pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** The room for the name above an avatar, and for its health below, in pixels. */
const NAME = 24;
const HEALTH = 16;
const EDGE = 4;

/**
 * Returns the top left corner of a bubble, which is inside the screen if possible. It is above the
 * avatar, or below an avatar that looks to the north, because the next step usually goes there.
 */
export function bubblePlace(
  spot: Spot,
  bubble: Size,
  screen: Size,
): { left: number; top: number; isBelow: boolean } {
  const above = spot.y - spot.cell * 0.56 - NAME - bubble.height;
  const below = spot.y + spot.cell * 0.5 + HEALTH;
  const fitsBelow = below + bubble.height <= screen.height - EDGE;
  const isBelow = (spot.orientation === "north" && fitsBelow) || above < EDGE;
  const left = Math.min(
    Math.max(spot.x - bubble.width / 2, EDGE),
    Math.max(screen.width - bubble.width - EDGE, EDGE),
  );
  return { left: Math.round(left), top: Math.round(isBelow ? below : above), isBelow };
}
