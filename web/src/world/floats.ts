// The gains and losses of a turn: small numbers with a picture, which rise beside the avatars and fade
// or, where nothing moves, stay until the next turn. Pure.

import type { Kind, Location, WorldEvent } from "../api/types";
import { part } from "./easing";
import { type Step, type World, USED_AT_ONCE } from "./model";

export interface Float {
  /** The avatar's id. */
  readonly id: number;
  readonly text: string;
  readonly kind: "good" | "bad";
  readonly picture: Kind;
  /** True for an artefact that goes into the avatar's backpack. */
  readonly isPacked: boolean;
  /** Coordinates in cells. */
  readonly x: number;
  readonly y: number;
  /** 0 is invisible. */
  readonly alpha: number;
  /** The progress from 0 to 1; null where nothing moves. */
  readonly t: number | null;
}

type Change = Pick<Float, "text" | "kind" | "picture" | "isPacked"> & { at: Location | undefined };

/** The health that a pickup gives, at most. */
const HEALTH = 3;
/**
 * The position of the first number from the avatar's centre, in cells: it hides neither the name nor
 * the sign.
 */
const BESIDE = { x: -0.78, y: -0.2 };
/** The distance between two numbers, in cells. */
const NEXT = 0.42;
/** The height to which numbers rise, in cells. */
const RISE = 0.6;

/**
 * Returns the gains and losses at `t`. Without a world before, nothing moves, and they are where a
 * person can read them.
 */
export function floats(before: World | null, { world, delta }: Step, t: number): Float[] {
  const risen = before ? part(t, 0.35, 1) : null;
  if (risen === 0 || risen === 1) return [];
  const count = new Map<number, number>();
  return (delta?.events ?? []).flatMap((event): Float[] => {
    const change = changeOf(event, before, { world, delta });
    if (!change?.at) return [];
    const { at, ...shown } = change;
    // Several changes of one avatar stand above one another.
    const index = count.get(event.id) ?? 0;
    count.set(event.id, index + 1);
    return [
      {
        ...shown,
        id: event.id,
        x: at.x + BESIDE.x,
        y: at.y + BESIDE.y + index * NEXT + (risen ?? 0) * RISE,
        alpha: risen === null ? 1 : 1 - risen * risen,
        t: risen,
      },
    ];
  });
}

const gain = (text: string, picture: Kind, at: Location | undefined): Change => ({
  text,
  kind: "good",
  picture,
  isPacked: false,
  at,
});

const loss = (...change: Parameters<typeof gain>): Change => ({ ...gain(...change), kind: "bad" });

function changeOf(event: WorldEvent, before: World | null, step: Step): Change | null {
  const now = step.world.players.get(event.id)?.location;
  const at = before?.players.get(event.id)?.location ?? deathOf(event.id, step) ?? now;
  switch (event.type) {
    case "scored":
      return gain(`+${event.points}`, "score", event.location);
    case "picked_up":
      if (event.what === "score") return null;
      if (event.what === "health")
        return gain(`+${healed(event.id, before, step) ?? ""}`, "health", event.location);
      return { ...gain("+1", event.what, event.location), isPacked: !USED_AT_ONCE.has(event.what) };
    case "dropped":
      return loss("−1", event.what, now);
    case "attacked":
      return loss(event.damage > 0 ? `−${event.damage}` : "0", "health", at);
    default:
      return null;
  }
}

/** Returns the cell on which an avatar died in the turn. */
function deathOf(id: number, { delta }: Step): Location | undefined {
  const death = delta?.events?.find((event) => event.type === "died" && event.id === id);
  return death?.type === "died" ? death.location : undefined;
}

/**
 * Returns the health gained: a healthy avatar gains less than a pickup has. Null if the health
 * before is unknown.
 */
function healed(id: number, before: World | null, { world, delta }: Step): number | null {
  const [was, is] = [before?.players.get(id)?.health, world.players.get(id)?.health];
  const events = (delta?.events ?? []).filter((event) => event.id === id);
  if (was === undefined || is === undefined) return null;
  if (events.some(({ type }) => type === "died")) return HEALTH;
  const lost = events.reduce((sum, event) => sum + (event.type === "attacked" ? event.damage : 0), 0);
  return Math.min(Math.max(is + lost - was, 0), HEALTH);
}
