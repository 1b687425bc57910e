// The world as a page knows it: a full state, and what every turn changes of it
// (docs/spectator-protocol.md). Pure: nothing here draws, waits or fetches.

import type { DeltaFrame, Interactable, Location, PlayerFrame, StateFrame } from "../api/types";

/** The world after a turn. Never changed in place. */
export interface World {
  readonly turn: number;
  readonly level: string;
  /** The worksheet's number, 0 for none. */
  readonly worksheet: number;
  readonly era: string;
  /** Both corners are inside the map; x grows to the east, y to the north. */
  readonly southWest: Location;
  readonly northEast: Location;
  readonly obstacles: readonly Location[];
  /** What lies on the cells, by `cellKey`. */
  readonly interactables: ReadonlyMap<string, Interactable>;
  /** Who plays, by id, in the order of the ids. */
  readonly players: ReadonlyMap<number, PlayerFrame>;
}

/** A turn that can be shown: the world after it, and how it came about. */
export interface Step {
  readonly world: World;
  /** What changed; none for a full state, which is shown without movement. */
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
    interactables: new Map(
      frame.interactables.map((interactable) => [cellKey(interactable.location), interactable]),
    ),
    players: new Map(frame.players.map((player) => [player.id, player])),
  };
}

/**
 * The world after a turn's changes.
 *
 * @throws Gap when the delta is not that of the next turn.
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
    }),
    interactables: changedInteractables(world, delta),
    players: changedPlayers(world, delta),
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
    // A new player comes with all fields; of others only those that changed.
    const known = players.get(change.id);
    players.set(change.id, { ...known, ...present(change) } as PlayerFrame);
  }
  if ([...players.keys()].every((id) => world.players.has(id))) return players;
  return new Map([...players].sort(([one], [other]) => one - other));
}

/** The members that are neither missing nor null. */
function present<T extends object>(change: T): Partial<T> {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value != null)) as Partial<T>;
}

/** How many cells the map has from west to east, and from south to north. */
export function size(world: World): { width: number; height: number } {
  return {
    width: world.northEast.x - world.southWest.x + 1,
    height: world.northEast.y - world.southWest.y + 1,
  };
}
