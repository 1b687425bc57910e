// The results of an avatar's actions, as opposed to the actions themselves. Pure.

import type { ActionEntry, Kind, Location, Outcome, WorldEvent } from "../api/types";
import { type Step, type World, USED_AT_ONCE } from "./model";

export type Side = "north" | "east" | "south" | "west";

/** The step to the next cell on each side. */
export const WAYS: Record<Side, Location> = {
  north: { x: 0, y: 1 },
  east: { x: 1, y: 0 },
  south: { x: 0, y: -1 },
  west: { x: -1, y: 0 },
};

/** The result of an action. */
export type ActionResult =
  | { kind: "waited" }
  /** The program did not answer. */
  | { kind: "silent"; outcome: Exclude<Outcome, "answered"> }
  | { kind: "moved"; side: Side }
  /** `who` is in the way; `wanted` if both wanted the same cell. */
  | { kind: "blocked"; side: Side; by: "edge" | "obstacle" | "avatar"; who: string; wanted: boolean }
  | { kind: "attacked"; side: Side; who: string; damage: number }
  | { kind: "missed"; side: Side }
  | { kind: "picked_up"; what: Kind }
  | { kind: "nothing_here" }
  | { kind: "backpack_full" }
  | { kind: "dropped"; what: Kind }
  | { kind: "nothing_to_drop"; index: number }
  | { kind: "no_way" };

/** An event that affected an avatar in addition to its action. */
export type Incident =
  | { kind: "scored"; points: number }
  | { kind: "used"; what: Kind }
  | { kind: "hit"; who: string; damage: number }
  | { kind: "died"; who: string };

/** A report on an avatar's turn. */
export interface TurnReport {
  readonly result: ActionResult;
  readonly incidents: readonly Incident[];
}

/** The capacity of a backpack (game/simulation/src/avatar.rs). */
const BACKPACK = 10;

/**
 * Returns an avatar's part in the turn that led to the step; null if the step has no changes or no
 * such avatar.
 */
export function turnReport({ world, delta }: Step, me: number): TurnReport | null {
  const avatar = world.players.get(me);
  if (!delta || !avatar) return null;
  const events = (delta.events ?? []).filter(({ id }) => id === me);
  const entry = delta.actions?.find(({ id }) => id === me);
  return {
    result: entry ? result(entry, events, { world, delta }, me) : { kind: "waited" },
    incidents: events.flatMap((event) => incident(event, entry, world)),
  };
}

/** Returns true if the action had no effect. */
export const isFailed = ({ kind }: ActionResult): boolean =>
  !["waited", "silent", "moved", "attacked", "picked_up", "dropped"].includes(kind);

/** Returns true if both results are the same, so that one line can show both. */
export const isAlike = (one: ActionResult, other: ActionResult): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

/** Returns the side of a neighbouring cell; null for the same cell. */
export function sideOf(x: number, y: number): Side | null {
  if (y !== 0) return y > 0 ? "north" : "south";
  return x === 0 ? null : x > 0 ? "east" : "west";
}

function result(
  { action, outcome }: ActionEntry,
  events: readonly WorldEvent[],
  step: Step,
  me: number,
): ActionResult {
  if (outcome !== "answered") return { kind: "silent", outcome };
  switch (action.action_type) {
    case "move":
    case "move_towards":
      return move(action, events, step, me);
    case "attack":
      return attack(action, events, step, me);
    case "pickup":
      return pickup(events, step.world, me);
    case "drop": {
      const dropped = events.find((event) => event.type === "dropped");
      return dropped
        ? { kind: "dropped", what: dropped.what }
        : { kind: "nothing_to_drop", index: action.options.index };
    }
    default:
      return { kind: "waited" };
  }
}

type Directed = Extract<ActionEntry["action"], { options: { direction: Location } }>;

function move(
  { action_type, options }: Directed,
  events: readonly WorldEvent[],
  step: Step,
  me: number,
): ActionResult {
  const side = sideOf(options.direction.x, options.direction.y);
  // The artefact cannot be reached, or is on this cell.
  if (!side) return action_type === "move_towards" ? { kind: "no_way" } : { kind: "waited" };
  const blocked = events.find((event) => event.type === "blocked");
  if (blocked) return { kind: "blocked", side, by: blocked.by, ...inTheWay(blocked, step, me) };
  // An avatar that died continues elsewhere, but did not walk there.
  const walked =
    !events.some(({ type }) => type === "died") &&
    step.delta?.players?.some(({ id, location }) => id === me && location != null);
  return walked ? { kind: "moved", side } : { kind: "waited" };
}

/** Returns the avatar at the target, or else the other one that wanted to move there. */
function inTheWay(
  { by, target }: { by: string; target: Location },
  { world, delta }: Step,
  me: number,
): { who: string; wanted: boolean } {
  if (by !== "avatar") return { who: "", wanted: false };
  const there = [...world.players.values()].find(({ id, location }) => id !== me && isSame(location, target));
  if (there) return { who: there.name, wanted: false };
  const other = delta?.events?.find(
    (event) => event.type === "blocked" && event.id !== me && isSame(event.target, target),
  );
  return { who: nameOf(world, other?.id), wanted: true };
}

function attack({ options }: Directed, events: readonly WorldEvent[], step: Step, me: number): ActionResult {
  const side = sideOf(options.direction.x, options.direction.y);
  if (!side || events.some(({ type }) => type === "missed")) return { kind: "missed", side: side ?? "north" };
  // An avatar attacks at most once a turn.
  const hit = step.delta?.events?.find((event) => event.type === "attacked" && event.by === me);
  return hit?.type === "attacked"
    ? { kind: "attacked", side, who: nameOf(step.world, hit.id), damage: hit.damage }
    : { kind: "missed", side };
}

function pickup(events: readonly WorldEvent[], world: World, me: number): ActionResult {
  const found = events.find((event) => event.type === "picked_up" && !USED_AT_ONCE.has(event.what));
  if (found?.type === "picked_up") return { kind: "picked_up", what: found.what };
  const avatar = world.players.get(me);
  const here = avatar && world.interactables.get(`${avatar.location.x},${avatar.location.y}`);
  const isFull = avatar && avatar.backpack.length >= BACKPACK && here && !USED_AT_ONCE.has(here.type);
  return { kind: isFull ? "backpack_full" : "nothing_here" };
}

function incident(event: WorldEvent, entry: ActionEntry | undefined, world: World): Incident[] {
  switch (event.type) {
    case "scored":
      return [{ kind: "scored", points: event.points }];
    case "attacked":
      return [{ kind: "hit", who: nameOf(world, event.by), damage: event.damage }];
    case "died":
      return [{ kind: "died", who: nameOf(world, event.by) }];
    case "picked_up": {
      const isResult = entry?.action.action_type === "pickup" && !USED_AT_ONCE.has(event.what);
      return isResult || event.what === "score" ? [] : [{ kind: "used", what: event.what }];
    }
    default:
      return [];
  }
}

const nameOf = (world: World, id: number | undefined): string =>
  (id !== undefined && world.players.get(id)?.name) || "";

const isSame = (one: Location, other: Location): boolean => one.x === other.x && one.y === other.y;
