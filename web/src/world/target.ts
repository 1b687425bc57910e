// The nearest place that a task asks for. Pure.

import type { Kind, Location } from "../api/types";
import { type World, cellKey } from "./model";
import { WAYS } from "./turnReport";

/** Places of which the avatar should reach one (docs/spectator-protocol.md). */
export interface Wanted {
  readonly kinds?: readonly string[];
  readonly landmarks?: readonly string[];
  readonly cells?: readonly Location[];
}

export interface Target {
  readonly location: Location;
  /** The number of steps on the shortest way around obstacles. */
  readonly steps: number;
  /** The object on the cell, or the landmark around it; both null for a mere cell. */
  readonly kind: Kind | null;
  readonly landmark: string | null;
}

/** Returns the nearest wanted place that the avatar can reach; null if there is none. */
export function nearest(world: World, me: number, wanted: Wanted): Target | null {
  const start = world.players.get(me)?.location;
  if (!start) return null;
  const places = wantedCells(world, wanted);
  if (places.size === 0) return null;
  const closed = new Set(world.obstacles.map(cellKey));
  const { southWest, northEast } = world;
  let ring: Location[] = [start];
  closed.add(cellKey(start));
  for (let steps = 0; ring.length > 0; steps++) {
    const further: Location[] = [];
    for (const location of ring) {
      const found = places.get(cellKey(location));
      if (found) return { location, steps, ...found };
      for (const next of neighbours(location)) {
        const isInside =
          next.x >= southWest.x && next.x <= northEast.x && next.y >= southWest.y && next.y <= northEast.y;
        const key = cellKey(next);
        if (!isInside || closed.has(key)) continue;
        closed.add(key);
        further.push(next);
      }
    }
    ring = further;
  }
  return null;
}

function wantedCells(
  world: World,
  { kinds = [], landmarks = [], cells = [] }: Wanted,
): Map<string, Pick<Target, "kind" | "landmark">> {
  const places = new Map<string, Pick<Target, "kind" | "landmark">>();
  for (const cell of cells) places.set(cellKey(cell), { kind: null, landmark: null });
  for (const { name, cells } of world.landmarks) {
    if (landmarks.includes(name))
      for (const cell of cells) places.set(cellKey(cell), { kind: null, landmark: name });
  }
  for (const [key, { type }] of world.interactables)
    if (kinds.includes(type)) places.set(key, { kind: type, landmark: null });
  return places;
}

const neighbours = ({ x, y }: Location): Location[] =>
  Object.values(WAYS).map((way) => ({ x: x + way.x, y: y + way.y }));
