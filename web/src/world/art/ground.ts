// The ground and the obstacles of each era.

import type { Theme } from "../../theme.svelte";

export interface Ground {
  readonly floor: number;
  readonly other: number;
  readonly line: number;
  readonly around: number;
}

const GROUNDS: Record<string, Record<Theme, Ground>> = {
  future: {
    light: { floor: 0xe9f0fb, other: 0xe0e9f8, line: 0xc5d3ea, around: 0xcbd6e8 },
    dark: { floor: 0x222b40, other: 0x263149, line: 0x36435f, around: 0x131824 },
  },
  ancient: {
    light: { floor: 0xf6ead0, other: 0xf1e2c1, line: 0xdcc89c, around: 0xd9c9a3 },
    dark: { floor: 0x3a3122, other: 0x413727, line: 0x574a33, around: 0x1d1810 },
  },
  modern: {
    light: { floor: 0xe6f2df, other: 0xdcecd3, line: 0xbfd6b2, around: 0xbfcfb6 },
    dark: { floor: 0x22332a, other: 0x273a2f, line: 0x374f41, around: 0x121c16 },
  },
};

const OBSTACLES: Record<string, readonly string[]> = {
  future: [
    `<ellipse cx="32" cy="54" rx="24" ry="6" fill="#000000" fill-opacity=".25"/><path d="M10 50c0-20 9-38 22-38s22 18 22 38z" fill="#7f95bd" stroke="#3b4a6b" stroke-width="3"/><path d="M18 46c0-14 5-26 13-28" stroke="#dfe9ff" stroke-width="4" stroke-linecap="round" fill="none"/><rect x="8" y="48" width="48" height="8" rx="4" fill="#51628a" stroke="#3b4a6b" stroke-width="2.500"/>`,
    `<rect x="9" y="12" width="46" height="44" rx="6" fill="#8fa3c9" stroke="#3b4a6b" stroke-width="3"/><path d="M9 26h46M32 12v44" stroke="#3b4a6b" stroke-width="2.500"/><circle cx="21" cy="41" r="4" fill="#7df0c4"/><circle cx="43" cy="41" r="4" fill="#ffc06b"/>`,
  ],
  ancient: [
    `<ellipse cx="32" cy="56" rx="22" ry="5" fill="#000000" fill-opacity=".25"/><rect x="12" y="10" width="40" height="9" rx="3" fill="#d8bd86" stroke="#7a5f2c" stroke-width="3"/><path d="M18 19h28v30H18z" fill="#e5cd9a" stroke="#7a5f2c" stroke-width="3"/><path d="M26 20v28M38 20v28" stroke="#b99a5a" stroke-width="3"/><rect x="12" y="48" width="40" height="9" rx="3" fill="#d8bd86" stroke="#7a5f2c" stroke-width="3"/>`,
    `<ellipse cx="32" cy="54" rx="25" ry="6" fill="#000000" fill-opacity=".25"/><path d="M8 50c-2-14 8-20 14-20 2-12 22-16 26 0 9 2 11 14 8 20-8 6-40 6-48 0z" fill="#c2a878" stroke="#6e5a33" stroke-width="3" stroke-linejoin="round"/><path d="M22 32c6-2 10 0 12 4M44 34c4 0 6 3 6 6" stroke="#8f784a" stroke-width="3" fill="none" stroke-linecap="round"/>`,
  ],
  modern: [
    `<ellipse cx="32" cy="56" rx="20" ry="5" fill="#000000" fill-opacity=".25"/><circle cx="32" cy="26" r="19" fill="#4f9a57" stroke="#25562b" stroke-width="3"/><circle cx="26" cy="20" r="6" fill="#7cc281"/><path d="M20 42h24l-4 15H24z" fill="#b5683e" stroke="#6a3517" stroke-width="3" stroke-linejoin="round"/>`,
    `<rect x="9" y="12" width="46" height="44" rx="3" fill="#c98f4e" stroke="#6d4519" stroke-width="3"/><path d="M9 26h46M9 42h46M12 15l40 38" stroke="#6d4519" stroke-width="3"/>`,
  ],
};

/** Details on the ground: lights, cracks and pebbles, grass and flowers. */
const DETAILS: Record<string, readonly string[]> = {
  future: [
    `<path d="M8 32h18l6-8h24M32 24v-14" fill="none" stroke="#5b86d6" stroke-width="3" stroke-linecap="round"/><circle cx="8" cy="32" r="4" fill="#38c6a0"/><circle cx="32" cy="10" r="4" fill="#38c6a0"/>`,
    `<rect x="20" y="20" width="24" height="24" rx="4" fill="none" stroke="#5b86d6" stroke-width="3"/><circle cx="32" cy="32" r="4" fill="#38c6a0"/>`,
  ],
  ancient: [
    `<path d="M10 22l14 6 6 12 14 2 10 12M24 28l8-10" fill="none" stroke="#a8803c" stroke-width="3" stroke-linecap="round" stroke-linejoin="round"/>`,
    `<ellipse cx="22" cy="38" rx="8" ry="5" fill="#b99a5a"/><ellipse cx="38" cy="30" rx="6" ry="4" fill="#a8803c"/><ellipse cx="42" cy="44" rx="5" ry="3" fill="#b99a5a"/>`,
  ],
  modern: [
    `<path d="M20 46l-5-14M22 46l1-18M25 46l6-13M40 40l-4-11M42 40l1-13M45 40l5-10" fill="none" stroke="#4f9a57" stroke-width="3" stroke-linecap="round"/>`,
    `<g fill="#ffffff" stroke="#8fa889" stroke-width="1.500"><circle cx="26" cy="26" r="5"/><circle cx="36" cy="26" r="5"/><circle cx="31" cy="20" r="5"/><circle cx="31" cy="32" r="5"/></g><circle cx="31" cy="26" r="4" fill="#f0b429"/><path d="M31 36v14" stroke="#4f9a57" stroke-width="3" stroke-linecap="round"/>`,
  ],
};

export const ground = (era: string, theme: Theme): Ground => (GROUNDS[era] ?? GROUNDS["future"]!)[theme];

const pictures = (drawn: readonly string[]): readonly string[] =>
  drawn.map(
    (shapes) =>
      `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64" width="64" height="64">${shapes}</svg>`,
  );

/** The pictures of obstacles, 64 by 64. */
export const obstacles = (era: string): readonly string[] => pictures(OBSTACLES[era] ?? OBSTACLES["future"]!);

/** The pictures of details on the ground, 64 by 64. */
export const details = (era: string): readonly string[] => pictures(DETAILS[era] ?? DETAILS["future"]!);
