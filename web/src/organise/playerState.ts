// How a player's program does, in a word for whoever helps. Pure.

import type { Player } from "../api/types";
import { causeOf } from "../live/mistake";

export type PlayerState =
  "playing" | "blocked" | "error" | "failed" | "late" | "looping" | "crashed" | "idle" | "starting";

/** Who changed nothing for so long is idle, in milliseconds. */
export const IDLE = 10 * 60_000;
/** Blocked for so many turns, an avatar will hardly get on by itself. */
export const STUCK = 3;

/** `now` is in milliseconds since 1970. */
export function playerState(player: Player, now: number): PlayerState {
  if (player.outcome === "answered") {
    if (isIdle(player, now)) return "idle";
    return isStuck(player) ? "blocked" : "playing";
  }
  const standing = player.error ? causeOf(player.error) : null;
  // A mistake that stands says more than the last turn: a program that is started again was looping.
  if (standing && standing !== "error") return standing;
  switch (player.outcome) {
    case "error":
    case "late":
    case "crashed":
      return player.outcome;
    default:
      // Code that does not load leaves nothing that could play, and a mistake.
      return standing ? "failed" : "starting";
  }
}

/** Players' states over time: a program that hung is late before every restart, and still hangs. */
export class PlayerStates {
  /** The versions that have hung and not answered since, by player. */
  readonly #looping = new Map<number, number>();

  /** Returns a player's state; see `playerState`. */
  of(player: Player, now: number): PlayerState {
    const state = playerState(player, now);
    const version = player.playing_version ?? 0;
    if (state === "late" && this.#looping.get(player.id) === version) return "looping";
    if (state === "looping") this.#looping.set(player.id, version);
    else this.#looping.delete(player.id);
    return state;
  }
}

/** Returns true if an avatar has been blocked for `STUCK` turns or more. */
export const isStuck = ({ blocked }: Player): boolean => (blocked?.turns ?? 0) >= STUCK;

function isIdle({ code_author, code_created }: Player, now: number): boolean {
  return code_author === "starter" || (code_created != null && now - code_created > IDLE);
}
