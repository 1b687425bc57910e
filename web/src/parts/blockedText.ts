// The obstacle that an avatar cannot get past, in words.

import type { Player } from "../api/types";
import { isBlocked } from "../organise/needs";
import { t } from "../messages/pages";
import { sideOf } from "../world/turnReport";

/** Describes the obstacle, and for how long the avatar has been blocked; empty if it has not been. */
export function blockedText(player: Player): string {
  if (!player.blocked || !isBlocked(player)) return "";
  const { by, direction, turns } = player.blocked;
  const side = sideOf(direction.x, direction.y);
  return t(`player-blocked-${by}`, { side: side ? t(`direction-${side}`) : "", turns });
}
