// The avatar: a small robot, drawn for four directions. Most people can tell players apart by
// their colour, and everyone by the tip of the antenna.

import type { Orientation } from "../../api/types";

interface Colour {
  readonly body: string;
  readonly edge: string;
}

/** Colours that people with colour blindness can distinguish (after Okabe and Ito). */
const COLOURS: readonly Colour[] = [
  { body: "#e69f00", edge: "#8a5f00" },
  { body: "#56b4e9", edge: "#1f6f9f" },
  { body: "#19a37a", edge: "#0a5f46" },
  { body: "#f0e442", edge: "#8d8510" },
  { body: "#3b7fd1", edge: "#1b4680" },
  { body: "#e0662a", edge: "#8c3a10" },
  { body: "#d98cb8", edge: "#8f4a72" },
  { body: "#b9c2d0", edge: "#5f6a7d" },
];

const TIPS = [
  (fill: string) => `<circle cx="32" cy="8" r="5" fill="${fill}"/>`,
  (fill: string) => `<rect x="27" y="3" width="10" height="10" fill="${fill}"/>`,
  (fill: string) => `<path d="M32 2l6 10H26z" fill="${fill}"/>`,
  (fill: string) => `<path d="M32 1l6 7-6 7-6-7z" fill="${fill}"/>`,
  (fill: string) => `<path d="M24 4h16v4H24z" fill="${fill}"/>`,
] as const;

/** The number of different looks. */
export const LOOKS = COLOURS.length * TIPS.length;

/** Returns an avatar's look; neighbours in the list of players differ in colour. */
export const lookOf = (id: number): number => id % LOOKS;

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
export function avatar(look: number, orientation: Orientation): string {
  const { body, edge } = COLOURS[look % COLOURS.length] ?? { body: "#ffffff", edge: "#000000" };
  const tip = TIPS[Math.floor(look / COLOURS.length) % TIPS.length] ?? TIPS[0];
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64" width="64" height="64">
<ellipse cx="32" cy="57" rx="18" ry="5" fill="#000000" fill-opacity=".22"/>
<path d="M24 48v7M40 48v7" stroke="${edge}" stroke-width="7" stroke-linecap="round"/>
<path d="M32 10v8" stroke="${edge}" stroke-width="3"/>${tip(edge)}
<rect x="12" y="16" width="40" height="36" rx="14" fill="${body}" stroke="${edge}" stroke-width="3"/>
<path d="M18 22c3-3 8-4 14-4" stroke="#ffffff" stroke-opacity=".6" stroke-width="3" stroke-linecap="round" fill="none"/>
${front(orientation, edge)}
</svg>`;
}
