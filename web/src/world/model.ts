// The world's state, and its changes from turn to turn (docs/spectator-protocol.md). Pure: nothing
// here draws, waits or fetches.

import type {
  AwayPlayer,
  DeltaFrame,
  Interactable,
  Kind,
  Landmark,
  Location,
  PlayerFrame,
  StateFrame,
} from "../api/types";

/** The world after a turn. Never changed in place. */
export interface World {
  readonly turn: number;
  readonly level: string;
  /** The worksheet's number; 0 if there is none. */
  readonly worksheet: number;
  readonly era: string;
  /** Both corners are inside the map; x points east, y north. */
  readonly southWest: Location;
  readonly northEast: Location;
  readonly obstacles: readonly Location[];
  readonly landmarks: readonly Landmark[];
  /** Interactables by `cellKey`. */
  readonly interactables: ReadonlyMap<string, Interactable>;
  /** Players by id, in ascending order. */
  readonly players: ReadonlyMap<number, PlayerFrame>;
  /** The players in private worlds. */
  readonly away: readonly AwayPlayer[];
  /** True if the player has this world to themselves. */
  readonly isPrivate: boolean;
}

/** Returns all players of the game, also those in private worlds. */
export const everyone = (world: World | null): (PlayerFrame | AwayPlayer)[] =>
  world ? [...world.players.values(), ...world.away] : [];

/** A turn: the world after it, and the changes that led to it. */
export interface Step {
  readonly world: World;
  /** The changes; null for a full state, which is shown without movement. */
  readonly delta: DeltaFrame | null;
}

/** A delta that does not follow the world that it is applied to. */
export class Gap extends Error {
  constructor(
    readonly have: number,
    readonly got: number,
  ) {
    super(`turn ${got} does not follow turn ${have}`);
    this.name = "Gap";
  }
}

export const cellKey = ({ x, y }: Location): string => `${x},${y}`;

export function fromState(frame: StateFrame): World {
  return {
    turn: frame.turnCount,
    level: frame.level,
    worksheet: frame.worksheetID,
    era: frame.era,
    southWest: frame.southWestCorner,
    northEast: frame.northEastCorner,
    obstacles: frame.obstacles.map(({ location }) => location),
    landmarks: frame.landmarks ?? [],
    interactables: new Map(
      frame.interactables.map((interactable) => [cellKey(interactable.location), interactable]),
    ),
    players: new Map(frame.players.map((player) => [player.id, player])),
    away: frame.away ?? [],
    isPrivate: frame.private ?? false,
  };
}

/**
 * Returns the world after a turn's changes.
 *
 * @throws Gap if the delta is not the next turn's
 */
export function apply(world: World, delta: DeltaFrame): World {
  if (delta.turnCount !== world.turn + 1) throw new Gap(world.turn, delta.turnCount);
  return {
    ...world,
    turn: delta.turnCount,
    ...(delta.terrain && {
      southWest: delta.terrain.southWestCorner,
      northEast: delta.terrain.northEastCorner,
      obstacles: delta.terrain.obstacles.map(({ location }) => location),
      landmarks: delta.terrain.landmarks ?? [],
    }),
    interactables: changedInteractables(world, delta),
    players: changedPlayers(world, delta),
    away: delta.away ?? world.away,
  };
}

function changedInteractables(world: World, { interactables: changed }: DeltaFrame): World["interactables"] {
  if (!changed) return world.interactables;
  const interactables = new Map(world.interactables);
  for (const location of changed.removed ?? []) interactables.delete(cellKey(location));
  for (const interactable of changed.added ?? [])
    interactables.set(cellKey(interactable.location), interactable);
  return interactables;
}

function changedPlayers(world: World, { players: changes = [], left = [] }: DeltaFrame): World["players"] {
  if (changes.length === 0 && left.length === 0) return world.players;
  const players = new Map(world.players);
  for (const id of left) players.delete(id);
  for (const change of changes) {
    // A new player has all fields, the others only those that changed.
    const known = players.get(change.id);
    players.set(change.id, { ...known, ...present(change) } as PlayerFrame);
  }
  if ([...players.keys()].every((id) => world.players.has(id))) return players;
  return new Map([...players].sort(([one], [other]) => one - other));
}

/** Returns the members whose values are neither undefined nor null. */
function present<T extends object>(change: T): Partial<T> {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value != null)) as Partial<T>;
}

/** Kinds that take effect at once instead of going into the backpack. */
export const USED_AT_ONCE: ReadonlySet<Kind> = new Set([
  "score",
  "health",
  "invulnerability",
  "damage_boost",
]);

/** Returns true if there is something on the map that goes into a backpack. */
export const hasArtefacts = ({ interactables }: World): boolean =>
  [...interactables.values()].some(({ type }) => !USED_AT_ONCE.has(type));

/**
 * Returns the number of artefacts of each kind in a backpack, in the order in which the kinds were
 * first picked up.
 */
export function countsOf(backpack: PlayerFrame["backpack"]): [Kind, number][] {
  const counts = new Map<Kind, number>();
  for (const { type } of backpack) counts.set(type, (counts.get(type) ?? 0) + 1);
  return [...counts];
}

/** Returns the map's width and height in cells. */
export function size(world: World): { width: number; height: number } {
  return {
    width: world.northEast.x - world.southWest.x + 1,
    height: world.northEast.y - world.southWest.y + 1,
  };
}

/** Returns true if both maps have the same corners. */
export const isSameArea = (one: World, other: World): boolean =>
  cellKey(one.southWest) === cellKey(other.southWest) && cellKey(one.northEast) === cellKey(other.northEast);
