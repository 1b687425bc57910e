// The avatar: a small robot, drawn for four directions, with a shape, a colour and a hat. Most
// people can tell players apart by their colours, and everyone by shapes and hats.

import type { Look, Orientation } from "../../api/types";

type Shape = Look["shape"];
type Colour = Look["colour"];
type Hat = Look["hat"];

/** Colours that people with colour blindness can distinguish (after Okabe and Ito). */
const COLOURS: Record<Colour, { readonly body: string; readonly edge: string }> = {
  orange: { body: "#e69f00", edge: "#8a5f00" },
  sky: { body: "#56b4e9", edge: "#1f6f9f" },
  green: { body: "#19a37a", edge: "#0a5f46" },
  yellow: { body: "#f0e442", edge: "#8d8510" },
  blue: { body: "#3b7fd1", edge: "#1b4680" },
  red: { body: "#e0662a", edge: "#8c3a10" },
  pink: { body: "#d98cb8", edge: "#8f4a72" },
  grey: { body: "#b9c2d0", edge: "#5f6a7d" },
};

const BODIES: Record<Shape, string> = {
  robot: `<rect x="12" y="16" width="40" height="36" rx="14"`,
  round: `<ellipse cx="32" cy="34.500" rx="21" ry="19"`,
  box: `<rect x="11" y="17" width="42" height="35" rx="4"`,
};

/** The tip of an antenna, in the colour of the body's edge. */
const antenna = (tip: string) => (edge: string) =>
  `<path d="M32 10v8" stroke="${edge}" stroke-width="3"/><g fill="${edge}">${tip}</g>`;

const HATS: Record<Hat, (edge: string) => string> = {
  ball: antenna(`<circle cx="32" cy="8" r="5"/>`),
  cube: antenna(`<rect x="27" y="3" width="10" height="10"/>`),
  cone: antenna(`<path d="M32 2l6 10H26z"/>`),
  diamond: antenna(`<path d="M32 1l6 7-6 7-6-7z"/>`),
  bar: antenna(`<path d="M24 4h16v4H24z"/>`),
  cap: () =>
    `<path d="M18 18c0-9 6-13 14-13s14 4 14 13z" fill="#c9482f" stroke="#7c2414" stroke-width="2.500"/><path d="M14 18h30l10 3H14z" fill="#7c2414"/>`,
  bow: () =>
    `<path d="M32 13L18 5v16zM32 13l14-8v16z" fill="#d6409f" stroke="#7f1f5c" stroke-width="2.500" stroke-linejoin="round"/><circle cx="32" cy="13" r="4.500" fill="#7f1f5c"/>`,
  party: () =>
    `<path d="M32 1l11 19H21z" fill="#8a55c4" stroke="#4f2a7c" stroke-width="2.500" stroke-linejoin="round"/><path d="M28 9h8M25 15h14" stroke="#ffd84d" stroke-width="2.500"/><circle cx="32" cy="2.500" r="2.500" fill="#ffd84d"/>`,
  wizard: () =>
    `<path d="M34 0l9 18H22z" fill="#2b3f8c" stroke="#141f4d" stroke-width="2.500" stroke-linejoin="round"/><path d="M13 19c8-4 30-4 38 0-8 5-30 5-38 0z" fill="#2b3f8c" stroke="#141f4d" stroke-width="2.500"/><path d="M33 8l1.500 3 3 .500-2.200 2 .700 3-3-1.500-3 1.500.700-3-2.200-2 3-.500z" fill="#ffd84d"/>`,
  crown: () =>
    `<path d="M17 20V6l8 7 7-11 7 11 8-7v14z" fill="#ffc21a" stroke="#8a6400" stroke-width="2.500" stroke-linejoin="round"/><circle cx="32" cy="15" r="2.500" fill="#c9482f"/>`,
};

export const SHAPES = Object.keys(BODIES) as Shape[];
export const COLOUR_NAMES = Object.keys(COLOURS) as Colour[];
export const HAT_NAMES = Object.keys(HATS) as Hat[];
/** The hats that need no points, one of which an avatar has by default. */
export const FREE_HATS = HAT_NAMES.slice(0, 5);

const DEFAULT_LOOKS = FREE_HATS.flatMap((hat) =>
  COLOUR_NAMES.map((colour): Look => ({ shape: "robot", colour, hat })),
);

/**
 * Returns the look of an avatar whose player has not chosen one; neighbours in the list of players
 * differ in colour.
 */
export const defaultLook = (id: number): Look => DEFAULT_LOOKS[id % DEFAULT_LOOKS.length]!;

const EYE = "#7df0c4";
const VISOR = "#1c2436";

/** The robot's front, seen from each side. */
function front(orientation: Orientation, edge: string): string {
  switch (orientation) {
    case "south":
      return `<rect x="18" y="24" width="28" height="15" rx="7" fill="${VISOR}"/><circle cx="26" cy="31.500" r="3.500" fill="${EYE}"/><circle cx="38" cy="31.500" r="3.500" fill="${EYE}"/>`;
    case "north":
      return `<path d="M23 26h18v14H23z" fill="none" stroke="${edge}" stroke-width="2.500"/><path d="M26 31h12M26 36h12" stroke="${edge}" stroke-width="2.500"/>`;
    case "east":
      return `<path d="M30 24h15a6 6 0 0 1 6 6v3a6 6 0 0 1-6 6H30a6 6 0 0 1 0-15z" fill="${VISOR}"/><circle cx="35" cy="31.500" r="3" fill="${EYE}"/><circle cx="45" cy="31.500" r="3.500" fill="${EYE}"/>`;
    case "west":
      return `<path d="M34 24H19a6 6 0 0 0-6 6v3a6 6 0 0 0 6 6h15a6 6 0 0 0 0-15z" fill="${VISOR}"/><circle cx="29" cy="31.500" r="3" fill="${EYE}"/><circle cx="19" cy="31.500" r="3.500" fill="${EYE}"/>`;
  }
}

/** Returns the picture of an avatar, 64 by 64. */
export function avatar({ shape, colour, hat }: Look, orientation: Orientation): string {
  const { body, edge } = COLOURS[colour];
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64" width="64" height="64">
<ellipse cx="32" cy="57" rx="18" ry="5" fill="#000000" fill-opacity=".22"/>
<path d="M24 48v7M40 48v7" stroke="${edge}" stroke-width="7" stroke-linecap="round"/>
${BODIES[shape]} fill="${body}" stroke="${edge}" stroke-width="3"/>
<path d="M18 22c3-3 8-4 14-4" stroke="#ffffff" stroke-opacity=".6" stroke-width="3" stroke-linecap="round" fill="none"/>
${front(orientation, edge)}
${HATS[hat](edge)}
</svg>`;
}
