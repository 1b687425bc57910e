// A player's state in the organiser's table. Pure.

import type { Player } from "../api/types";
import { causeOf } from "../live/mistake";

export type PlayerState =
  "playing" | "blocked" | "error" | "failed" | "late" | "looping" | "crashed" | "idle" | "starting";

/** The time without a change after which a player is idle, in milliseconds. */
export const IDLE = 10 * 60_000;
/** The number of blocked turns after which an avatar is unlikely to get any further. */
export const STUCK = 3;

/** `now` is in milliseconds since 1970. */
export function playerState(player: Player, now: number): PlayerState {
  if (player.outcome === "answered") {
    if (isIdle(player, now)) return "idle";
    return isStuck(player) ? "blocked" : "playing";
  }
  const standing = player.error ? causeOf(player.error) : null;
  // The current error says more than the last turn does: it tells that a restarting program hung.
  if (standing && standing !== "error") return standing;
  switch (player.outcome) {
    case "error":
    case "late":
    case "crashed":
      return player.outcome;
    default:
      // Code that fails to load leaves an error but no program.
      return standing ? "failed" : "starting";
  }
}

/**
 * Players' states over time. A program that keeps hanging is also reported as late before every
 * restart.
 */
export class PlayerStates {
  /** By player, the version that hung and has not answered since. */
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

/** Returns true if an avatar has been blocked for at least `STUCK` turns. */
export const isStuck = ({ blocked }: Player): boolean => (blocked?.turns ?? 0) >= STUCK;

function isIdle({ code_author, code_created }: Player, now: number): boolean {
  return code_author === "starter" || (code_created != null && now - code_created > IDLE);
}
