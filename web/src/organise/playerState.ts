// How a player's program does, in a word for whoever helps. Pure.

import type { Player } from "../api/types";

export type PlayerState = "playing" | "error" | "failed" | "late" | "crashed" | "idle" | "starting";

/** Who changed nothing for so long is idle, in milliseconds. */
export const IDLE = 10 * 60_000;

/** `now` is in milliseconds since 1970. */
export function playerState(player: Player, now: number): PlayerState {
  switch (player.outcome) {
    case "error":
      return "error";
    case "late":
      return "late";
    case "crashed":
      return "crashed";
    case "answered":
      return isIdle(player, now) ? "idle" : "playing";
    default:
      // Code that does not load leaves nothing that could play, and a mistake.
      return player.error ? "failed" : "starting";
  }
}

function isIdle({ code_author, code_created }: Player, now: number): boolean {
  return code_author === "starter" || (code_created != null && now - code_created > IDLE);
}
