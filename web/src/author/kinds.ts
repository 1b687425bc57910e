// The kinds of artefacts and pickups that a lesson's world can have.

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
] as const;
