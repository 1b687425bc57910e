// The pictures of badges: a white sign on a coloured medal.

import type { Badge } from "../../api/types";

const COLOURS = {
  blue: ["#3b6fd1", "#1b4080"],
  green: ["#19896a", "#0a4f3c"],
  gold: ["#c98a00", "#7a5200"],
  red: ["#c9482f", "#7c2414"],
  violet: ["#8a55c4", "#4f2a7c"],
} as const;

/** A sign's colour, and its shapes in a square of 64 by 64. */
type Sign = readonly [keyof typeof COLOURS, string];

const lines = (path: string) =>
  `<path d="${path}" fill="none" stroke="#ffffff" stroke-width="4" stroke-linecap="round" stroke-linejoin="round"/>`;
const solid = (path: string) => `<path d="${path}" fill="#ffffff"/>`;
const dot = (x: number, y: number, radius = 3.5) =>
  `<circle cx="${x}" cy="${y}" r="${radius}" fill="#ffffff"/>`;
const circle = (x: number, y: number, radius: number) =>
  `<circle cx="${x}" cy="${y}" r="${radius}" fill="none" stroke="#ffffff" stroke-width="4"/>`;

const SIGNS: Record<Badge, Sign> = {
  star: [
    "gold",
    solid(
      "M32 15l5 11.500 12.500 1.200-9.500 8.300 2.900 12.300L32 41.800l-10.900 6.500L24 36l-9.500-8.300L27 26.500z",
    ),
  ],
  arrow: ["blue", lines("M17 32h28M34 20l12 12-12 12")],
  bag: ["gold", lines("M20 26h24l3 22H17zM25 26c0-12 14-12 14 0")],
  ball: ["red", circle(32, 32, 15) + solid("M32 24l7 5-3 8h-8l-3-8z")],
  broom: ["green", lines("M44 16L30 32") + solid("M28 29l7 7-6 12-16-2c6-4 9-10 15-17z")],
  chest: ["gold", lines("M17 30c0-8 4-11 9-11h12c5 0 9 3 9 11v16H17zM17 32h30") + dot(32, 34)],
  clock: ["red", circle(32, 32, 15) + lines("M32 23v9l6 5")],
  coin: ["gold", circle(32, 32, 14) + lines("M32 25v14")],
  coins: ["gold", circle(26, 36, 10) + circle(39, 27, 10)],
  compass: ["blue", circle(32, 32, 16) + solid("M32 20l5 12-5 12-5-12z")],
  counter: [
    "violet",
    lines("M19 17v30M45 17v30M19 25h26M19 39h26") + dot(27, 25) + dot(35, 39) + dot(40, 39),
  ],
  crossroads: ["blue", lines("M32 16v32M24 22l8-7 8 7M17 36h30M40 29l8 7-8 7M24 29l-8 7 8 7")],
  dice: [
    "violet",
    lines("M19 19h26v26H19z") + dot(26, 26) + dot(38, 26) + dot(32, 32) + dot(26, 38) + dot(38, 38),
  ],
  door: ["green", lines("M22 48V16h20v32M17 48h30") + dot(37, 33, 2.5)],
  eye: ["green", lines("M14 32c8-13 28-13 36 0-8 13-28 13-36 0z") + dot(32, 32, 6)],
  footsteps: [
    "green",
    solid(
      "M24 18c5 0 6 5 5 10l-1 5h-7l-2-6c-1-5 1-9 5-9zM21 36h7c0 7-7 7-7 0zM40 24c4 0 6 4 5 9l-2 6h-7l-1-5c-1-5 0-10 5-10zM36 42h7c0 7-7 7-7 0z",
    ),
  ],
  gears: [
    "violet",
    circle(32, 32, 10) +
      lines(
        "M32 14v6M32 44v6M14 32h6M44 32h6M19 19l4.500 4.500M40.500 40.500L45 45M45 19l-4.500 4.500M23.500 40.500L19 45",
      ),
  ],
  hand: [
    "gold",
    solid(
      "M22 32V22a3 3 0 0 1 6 0v8-12a3 3 0 0 1 6 0v12-9a3 3 0 0 1 6 0v10-4a3 3 0 0 1 5 0v10c0 8-5 12-12 12-6 0-9-3-12-8l-5-8c-1-3 3-5 6-1z",
    ),
  ],
  horn: ["red", lines("M17 27v10l8 1 18 9V17l-18 9zM25 38l3 9h5")],
  key: ["gold", circle(24, 32, 8) + lines("M32 32h17M43 32v7M49 32v6")],
  keyboard: [
    "blue",
    lines("M15 23h34v19H15z") +
      dot(22, 29, 2) +
      dot(29, 29, 2) +
      dot(36, 29, 2) +
      dot(43, 29, 2) +
      lines("M24 36h16"),
  ],
  loop: ["violet", lines("M44 24a15 15 0 1 0 3 11M47 16l-1 9-9-1")],
  map: ["green", lines("M15 20l11-4 12 4 11-4v28l-11 4-12-4-11 4zM26 16v28M38 20v28")],
  market: [
    "red",
    lines("M18 30v17h28V30M27 47v-9h10v9") +
      solid("M16 18h32l3 10a5 5 0 0 1-9 2 5 5 0 0 1-10 0 5 5 0 0 1-10 0 5 5 0 0 1-9-2z"),
  ],
  orb: [
    "gold",
    dot(32, 32, 10) + lines("M32 13v4M32 47v4M13 32h4M47 32h4M19 19l2 2M45 19l-2 2M19 45l2-2M45 45l-2-2"),
  ],
  phone: ["blue", lines("M24 15h16v34H24zM30 43h4")],
  pin: ["red", lines("M32 49c-9-12-13-17-13-22a13 13 0 0 1 26 0c0 5-4 10-13 22z") + dot(32, 27, 4.5)],
  rocket: [
    "red",
    solid(
      "M32 12c8 6 10 15 8 25h-16c-2-10 0-19 8-25zM22 31l-6 8 2 6 6-6zM42 31l6 8-2 6-6-6zM28 40h8l-4 11z",
    ) + `<circle cx="32" cy="26" r="4" fill="#7c2414"/>`,
  ],
  scales: ["violet", lines("M32 16v31M24 48h16M18 22h28M18 22l-5 13h10zM46 22l-5 13h10z")],
  speech: [
    "blue",
    lines("M16 20h32v20H32l-9 8v-8h-7z") + dot(25, 30, 2.5) + dot(32, 30, 2.5) + dot(39, 30, 2.5),
  ],
  target: ["red", circle(32, 32, 16) + circle(32, 32, 8) + dot(32, 32, 3)],
};

/** All badges. */
export const BADGES = Object.keys(SIGNS) as readonly Badge[];

/** Returns the address of a badge's picture. */
export function badgePicture(badge: Badge): string {
  const [colour, sign] = SIGNS[badge];
  const [fill, edge] = COLOURS[colour];
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64" width="64" height="64"><circle cx="32" cy="32" r="29" fill="${fill}" stroke="${edge}" stroke-width="4"/>${sign}</svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}
