// Animation: the positions of all objects at any moment of a turn. Pure.

import type { Effect, Interactable, Location, Orientation, PlayerFrame } from "../api/types";
import { ease, part, swing } from "./easing";
import { type Float, floats } from "./floats";
import { type Step, type World, cellKey } from "./model";

/** An avatar at a moment. Coordinates are in cells. */
export interface Figure {
  readonly id: number;
  readonly name: string;
  readonly x: number;
  readonly y: number;
  readonly orientation: Orientation;
  readonly health: number;
  readonly effects: readonly Effect[];
  /** 1 is the normal size. */
  readonly scale: number;
  /** 0 is invisible. */
  readonly alpha: number;
  /** True while the avatar is hit. */
  readonly hit: boolean;
}

/** An item on a cell at a moment. */
export interface Item {
  readonly kind: Interactable["type"];
  readonly x: number;
  readonly y: number;
  readonly scale: number;
}

/** The mark of a bump, between the avatar's cell and the one it could not enter. */
export interface Bump {
  readonly x: number;
  readonly y: number;
  /** The direction in quarter turns, clockwise from the north. */
  readonly quarter: 0 | 1 | 2 | 3;
  readonly scale: number;
}

export interface Moment {
  readonly figures: readonly Figure[];
  readonly items: readonly Item[];
  readonly floats: readonly Float[];
  readonly bumps: readonly Bump[];
}

/** The reach of an attack or a bump, in cells. */
const LUNGE = 0.35;
const BUMP = 0.24;

/** Returns the world at rest. */
export const still = (world: World): Moment => moment(null, { world, delta: null }, 1);

/**
 * Returns the positions at `t`, from 0 (the world before) to 1 (the world after). If the delta or
 * the world before is unknown, everything is at its final position.
 */
export function moment(before: World | null, step: Step, t: number): Moment {
  const { world, delta } = step;
  if (!before || !delta || t >= 1) {
    return {
      figures: [...world.players.values()].map((player) => figure(player, player.location, {})),
      items: [...world.interactables.values()].map((thing) => itemAt(thing, 1)),
      floats: floats(before, step, t),
      bumps: bumps(step, t),
    };
  }
  return {
    figures: figures(before, step, t),
    items: items(before, world, t),
    floats: floats(before, step, t),
    bumps: bumps(step, t),
  };
}

function figure(player: PlayerFrame, at: { x: number; y: number }, changes: Partial<Figure>): Figure {
  const { id, name, orientation, health, effects } = player;
  return {
    id,
    name,
    x: at.x,
    y: at.y,
    orientation,
    health,
    effects,
    scale: 1,
    alpha: 1,
    hit: false,
    ...changes,
  };
}

function figures(before: World, { world, delta }: Step, t: number): Figure[] {
  const events = delta?.events ?? [];
  const all: Figure[] = [];
  for (const player of world.players.values()) {
    const was = before.players.get(player.id);
    const mine = events.filter((event) => event.id === player.id);
    const died = mine.find((event) => event.type === "died");
    const isPlaced = mine.some((event) => event.type === "placed");
    const hit = mine.some((event) => event.type === "attacked") && t > 0.3 && t < 0.75;
    if (!was) {
      all.push(figure(player, player.location, { scale: ease(t), alpha: t }));
    } else if (died && t < 0.55) {
      const gone = part(t, 0.3, 0.55);
      all.push(figure(was, died.location, { scale: 1 - gone, alpha: 1 - gone, hit }));
    } else if (died) {
      const come = part(t, 0.55, 1);
      all.push(figure(player, player.location, { scale: ease(come), alpha: come }));
    } else if (isPlaced && t < 0.3) {
      const gone = part(t, 0, 0.3);
      all.push(figure(was, was.location, { scale: 1 - gone, alpha: 1 - gone }));
    } else if (isPlaced) {
      const come = part(t, 0.3, 0.7);
      all.push(figure(player, player.location, { scale: ease(come), alpha: come, hit }));
    } else {
      all.push(figure(player, walked(was, player, reach(world, player, mine, delta), t), { hit }));
    }
  }
  for (const id of delta?.left ?? []) {
    const was = before.players.get(id);
    if (was) all.push(figure(was, was.location, { scale: 1 - t, alpha: 1 - t }));
  }
  return all;
}

/** Moves between two cells, or towards a cell that is hit or bumped into and back again. */
function walked(
  was: PlayerFrame,
  is: PlayerFrame,
  out: { x: number; y: number },
  t: number,
): { x: number; y: number } {
  const far = Math.abs(was.location.x - is.location.x) + Math.abs(was.location.y - is.location.y) > 1;
  const way = far ? 1 : ease(t);
  return {
    x: was.location.x + (is.location.x - was.location.x) * way + out.x * swing(t),
    y: was.location.y + (is.location.y - was.location.y) * way + out.y * swing(t),
  };
}

function reach(
  world: World,
  { id, location }: PlayerFrame,
  events: readonly NonNullable<NonNullable<Step["delta"]>["events"]>[number][],
  delta: Step["delta"],
): { x: number; y: number } {
  const blocked = events.find((event) => event.type === "blocked");
  if (blocked) return towards(location, blocked.target, BUMP);
  const did = delta?.actions?.find((entry) => entry.id === id)?.action;
  if (did?.action_type !== "attack" || !world.players.has(id)) return { x: 0, y: 0 };
  const { x, y } = did.options.direction;
  return { x: x * LUNGE, y: y * LUNGE };
}

const towards = (from: Location, to: Location, far: number) => ({
  x: Math.sign(to.x - from.x) * far,
  y: Math.sign(to.y - from.y) * far,
});

const itemAt = ({ type, location }: Interactable, scale: number): Item => ({
  kind: type,
  ...location,
  scale,
});

function items(before: World, after: World, t: number): Item[] {
  const all: Item[] = [];
  for (const [key, thing] of after.interactables) {
    const isNew = before.interactables.get(key)?.type !== thing.type;
    all.push(itemAt(thing, isNew ? ease(part(t, 0.4, 1)) : 1));
  }
  for (const [key, thing] of before.interactables) {
    if (after.interactables.get(key)?.type !== thing.type && t < 0.6)
      all.push(itemAt(thing, 1 - part(t, 0.3, 0.6)));
  }
  return all;
}

/**
 * Returns a mark for every blocked avatar, which grows with the bump and stays until the next turn.
 */
function bumps({ world, delta }: Step, t: number): Bump[] {
  const scale = 1 + 0.5 * swing(part(t, 0.25, 0.75));
  return (delta?.events ?? []).flatMap((event): Bump[] => {
    const at = event.type === "blocked" && world.players.get(event.id)?.location;
    if (!at || event.type !== "blocked") return [];
    const way = towards(at, event.target, 0.5);
    const quarter = way.y > 0 ? 0 : way.x > 0 ? 1 : way.y < 0 ? 2 : 3;
    return [{ x: at.x + way.x, y: at.y + way.y, quarter, scale }];
  });
}

/** Returns the contents of a cell; null outside the map. */
export function cellInfo(world: World, location: Location) {
  const { southWest, northEast } = world;
  const inside =
    location.x >= southWest.x &&
    location.x <= northEast.x &&
    location.y >= southWest.y &&
    location.y <= northEast.y;
  if (!inside) return null;
  return {
    location,
    obstacle: world.obstacles.some(({ x, y }) => x === location.x && y === location.y),
    kind: world.interactables.get(cellKey(location))?.type ?? null,
    player:
      [...world.players.values()].find(
        (it) => it.location.x === location.x && it.location.y === location.y,
      ) ?? null,
  };
}
