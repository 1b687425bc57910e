// The kinds of artefacts and pickups that a lesson's world can have.

import type { Kind } from "../api/types";

export const KINDS = [
  "yellow_orb",
  "key",
  "chest",
  "coins",
  "phone",
  "keyboard",
  "health",
  "invulnerability",
  "damage_boost",
] as const satisfies readonly Kind[];
