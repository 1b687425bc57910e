// What the player's own avatar has just done, as marks on the map. Pure.

import type { Location } from "../api/types";
import type { Step } from "./model";
import { type ActionResult, type Side, WAYS, isFailed, turnReport } from "./turnReport";

/** The action just taken, as a sign beside the avatar. */
export interface Sign {
  readonly deed: "move" | "attack" | "pickup" | "drop" | "wait" | "silent";
  /** The direction of a move or an attack; null for other actions. */
  readonly side: Side | null;
  /** True if the action had no effect. */
  readonly isFailed: boolean;
}

/** An arrow between two cells. */
export interface Arrow {
  readonly deed: "move" | "attack";
  readonly from: Location;
  readonly to: Location;
}

export interface Marks {
  readonly sign: Sign | null;
  /** The step just taken, or the blow just struck. */
  readonly arrow: Arrow | null;
  /** The cell that the avatar could not enter. It may be outside the map. */
  readonly blocked: Location | null;
}

const NONE: Marks = { sign: null, arrow: null, blocked: null };

const DEEDS: Record<ActionResult["kind"], Sign["deed"]> = {
  waited: "wait",
  no_way: "wait",
  silent: "silent",
  moved: "move",
  blocked: "move",
  attacked: "attack",
  missed: "attack",
  picked_up: "pickup",
  nothing_here: "pickup",
  backpack_full: "pickup",
  dropped: "drop",
  nothing_to_drop: "drop",
};

/** Returns the marks of an avatar's turn; there are none if the step has no changes. */
export function marks(step: Step, me: number): Marks {
  const result = turnReport(step, me)?.result;
  const here = step.world.players.get(me)?.location;
  if (!result || !here) return NONE;
  const sign = signOf(result);
  const events = (step.delta?.events ?? []).filter(({ id }) => id === me);
  // An avatar that died has started again elsewhere, so nothing between cells is true of it here.
  const died = events.some(({ type }) => type === "died");
  const blocked = events.find(({ type }) => type === "blocked");
  return {
    sign,
    arrow: died || !sign ? null : arrow(sign, here),
    blocked: !died && blocked?.type === "blocked" ? blocked.target : null,
  };
}

function signOf(result: ActionResult): Sign | null {
  // A program that is still starting has done nothing, right or wrong.
  if (result.kind === "silent" && (result.outcome === "not_ready" || result.outcome === "unreachable"))
    return null;
  const side = "side" in result ? result.side : null;
  return { deed: DEEDS[result.kind], side, isFailed: isFailed(result) };
}

function arrow({ deed, side, isFailed }: Sign, here: Location): Arrow | null {
  if (!side) return null;
  const way = WAYS[side];
  if (deed === "attack") return { deed, from: here, to: { x: here.x + way.x, y: here.y + way.y } };
  if (deed !== "move" || isFailed) return null;
  return { deed, from: { x: here.x - way.x, y: here.y - way.y }, to: here };
}
