// The pictures of items. Each has a distinct shape, so that no one has to rely on colours.

import type { Kind } from "../../api/types";

const DRAWN: Record<Kind, string> = {
  score: `<rect x="6" y="6" width="52" height="52" rx="10" fill="#ffd84d" fill-opacity=".35" stroke="#b98900" stroke-width="3" stroke-dasharray="6 5"/>
<path d="M32 12l6.200 12.500 13.800 2-10 9.700 2.400 13.700L32 43.400l-12.400 6.500L22 36.200l-10-9.700 13.800-2z" fill="#ffc21a" stroke="#8a6400" stroke-width="3" stroke-linejoin="round"/>`,
  health: `<path d="M32 54C10 40 8 26 14 18c6-7 15-5 18 3 3-8 12-10 18-3 6 8 4 22-18 36z" fill="#e5484d" stroke="#8f1d22" stroke-width="3" stroke-linejoin="round"/>
<path d="M32 26v16M24 34h16" stroke="#ffffff" stroke-width="5" stroke-linecap="round"/>`,
  invulnerability: `<path d="M32 8l20 7v16c0 12-8 20-20 26-12-6-20-14-20-26V15z" fill="#5aa9f0" stroke="#1d4f86" stroke-width="3" stroke-linejoin="round"/>
<path d="M32 15v34c8-4 13-10 13-18V20z" fill="#ffffff" fill-opacity=".45"/>`,
  damage_boost: `<path d="M36 6L14 36h14l-4 22 24-32H33z" fill="#ff9d2e" stroke="#8f4a00" stroke-width="3" stroke-linejoin="round"/>`,
  chest: `<path d="M10 26c0-8 4-12 10-12h24c6 0 10 4 10 12z" fill="#a8692f" stroke="#54300f" stroke-width="3"/>
<rect x="10" y="26" width="44" height="26" rx="3" fill="#8c5220" stroke="#54300f" stroke-width="3"/>
<rect x="27" y="22" width="10" height="14" rx="2" fill="#ffd84d" stroke="#54300f" stroke-width="2.500"/>`,
  key: `<circle cx="21" cy="32" r="11" fill="none" stroke="#8a6400" stroke-width="10"/><circle cx="21" cy="32" r="11" fill="none" stroke="#ffc21a" stroke-width="5"/>
<path d="M31 32h25M46 32v10M54 32v8" stroke="#8a6400" stroke-width="9" stroke-linecap="round"/><path d="M31 32h25M46 32v10M54 32v8" stroke="#ffc21a" stroke-width="4.500" stroke-linecap="round"/>`,
  yellow_orb: `<circle cx="32" cy="32" r="20" fill="#ffe14d" stroke="#96740a" stroke-width="3"/><circle cx="25" cy="25" r="6" fill="#ffffff" fill-opacity=".8"/>
<path d="M32 4v6M32 54v6M4 32h6M54 32h6" stroke="#c79a10" stroke-width="4" stroke-linecap="round"/>`,
  phone: `<rect x="19" y="6" width="26" height="52" rx="6" fill="#2b3448" stroke="#0d1220" stroke-width="3"/><rect x="23" y="13" width="18" height="33" fill="#8fe3ff"/><circle cx="32" cy="52" r="3" fill="#c9d3e6"/>`,
  keyboard: `<rect x="5" y="18" width="54" height="30" rx="5" fill="#dfe5ef" stroke="#4a566d" stroke-width="3"/>
<path d="M12 26h4M21 26h4M30 26h4M39 26h4M48 26h4M12 33h4M21 33h4M30 33h4M39 33h4M48 33h4M19 41h26" stroke="#4a566d" stroke-width="4" stroke-linecap="round"/>`,
  coins: `<ellipse cx="25" cy="46" rx="17" ry="8" fill="#ffc21a" stroke="#8a6400" stroke-width="3"/><ellipse cx="25" cy="37" rx="17" ry="8" fill="#ffd84d" stroke="#8a6400" stroke-width="3"/>
<circle cx="42" cy="22" r="13" fill="#ffd84d" stroke="#8a6400" stroke-width="3"/><path d="M42 15v14M38 19h6M38 25h8" stroke="#8a6400" stroke-width="2.500"/>`,
};

/** Returns the picture of an item, 64 by 64. */
export const item = (kind: Kind): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64" width="64" height="64">${DRAWN[kind]}</svg>`;

export const KINDS = Object.keys(DRAWN) as Kind[];
