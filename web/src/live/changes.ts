// Changes to a player's world and avatar that someone else made. Pure.

import type { Location } from "../api/types";
import { type Step, type World, cellKey } from "../world/model";

export type ExternalChange =
  /** Another level, in a new world. */
  | { kind: "level"; level: string; at: Location | null }
  /** The same level in a new world. */
  | { kind: "world"; at: Location | null }
  /** The avatar had no health left and starts again; `by` is another player's name. */
  | { kind: "respawn"; by: string | null; at: Location }
  | { kind: "renamed"; name: string };

/**
 * Returns the changes in a step that affect a player; `before` is the world last shown. The way to
 * and from a world of the player's own is part of the lesson, and needs no note.
 */
export function changesOf(before: World | null, { world, delta }: Step, me: number): ExternalChange[] {
  if (!before) return [];
  const own = world.players.get(me) ?? null;
  const was = before.players.get(me);
  const found: ExternalChange[] = [];
  if (world.level !== before.level)
    found.push({ kind: "level", level: world.level, at: own?.location ?? null });
  else if (!delta && !before.isPrivate && !world.isPrivate && isNew(before, world))
    found.push({ kind: "world", at: own?.location ?? null });
  for (const event of delta?.events ?? []) {
    if (event.type !== "died" || event.id !== me) continue;
    const by = event.by === me ? null : (world.players.get(event.by)?.name ?? null);
    found.push({ kind: "respawn", by, at: event.respawn });
  }
  if (own && was && own.name !== was.name) found.push({ kind: "renamed", name: own.name });
  return found;
}

/**
 * Returns true if a full state shows a different world from the previous one. Slow or reconnecting
 * pages get a full state, too, but of a later turn on the same map, which may have grown.
 */
function isNew(before: World, world: World): boolean {
  if (world.turn <= before.turn + 1) return true;
  const { southWest, northEast } = before;
  const obstacles = new Set(world.obstacles.map(cellKey));
  const grown =
    world.southWest.x <= southWest.x &&
    world.southWest.y <= southWest.y &&
    world.northEast.x >= northEast.x &&
    world.northEast.y >= northEast.y;
  return !grown || !before.obstacles.every((at) => obstacles.has(cellKey(at)));
}
