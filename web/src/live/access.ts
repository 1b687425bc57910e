// Finds the key that gives this browser access to a game.

import { Problem, api } from "../api/client";
import {
  type KeptPlayer,
  dropOrganiser,
  dropPlayer,
  hasLeft,
  keepPlayer,
  moveOld,
  oldToken,
  organiserToken,
  playersOf,
  tabPlayer,
} from "../api/keys";
import type { Game, Me } from "../api/types";
import { LESSON_OVER } from "./protocol";

export interface Access {
  readonly game: Game;
  /** The player whose key this browser stores for the game. */
  readonly me: Me | null;
  /** The token that gives access; null if the game is public. */
  readonly token: string | null;
}

/** The result of opening a game in this browser. */
export type GameAccess =
  | ({ readonly kind: "open" } & Access)
  /** Several people play on this computer: the page asks who is using it. */
  | { readonly kind: "choose"; readonly players: readonly KeptPlayer[] }
  /** The player's key was refused. */
  | { readonly kind: "ended"; readonly player: KeptPlayer; readonly why: Problem };

/**
 * Opens a game as the player, or else as the organiser, or else as a spectator. `asks` is false
 * for a page that only watches, often on a projector: it accepts any key, and prefers the
 * organiser's, who sees the shared world and the join code. Refused keys are removed.
 *
 * @throws Problem if the game may not be watched
 */
export async function access(id: number, asks = true): Promise<GameAccess> {
  await adoptOld(id);
  const watching = asks ? null : await asOrganiser(id);
  if (watching) return watching;
  const own = tabPlayer(id);
  const players = playersOf(id);
  if (!own && asks && players.length > (hasLeft(id) ? 0 : 1)) return { kind: "choose", players };
  let ended: GameAccess | null = null;
  for (const player of candidates(own, players)) {
    const found = await asPlayer(player, asks);
    if (found.kind === "open") return found;
    ended = found;
  }
  if (ended && asks) return ended;
  const organised = asks ? await asOrganiser(id) : null;
  return organised ?? { kind: "open", game: await api.game(null, id), me: null, token: null };
}

/** Opens a game with the organiser's key; returns null without one, or if it does not open the game. */
async function asOrganiser(id: number): Promise<GameAccess | null> {
  const token = organiserToken();
  if (!token) return null;
  try {
    const game = await unlessRefused(api.game(token, id), () => dropOrganiser(token));
    return game instanceof Problem ? null : { kind: "open", game, me: null, token };
  } catch (problem) {
    // Another organiser's private game may still be open to a player in this browser.
    if (problem instanceof Problem && [403, 404].includes(problem.status)) return null;
    throw problem;
  }
}

/**
 * Returns the keys to try: the tab's own, then a newer one that another tab stored for this player.
 */
function candidates(own: KeptPlayer | null, players: readonly KeptPlayer[]): readonly KeptPlayer[] {
  if (!own) return players.slice(0, 1);
  const newer = players.find(({ player, token }) => player === own.player && token !== own.token);
  return newer ? [own, newer] : [own];
}

async function asPlayer(player: KeptPlayer, asks: boolean): Promise<GameAccess> {
  const { token, game } = player;
  const me = await unlessRefused(api.me(token), () => dropPlayer(player));
  if (me instanceof Problem) return { kind: "ended", player, why: me };
  if (asks) keepPlayer(game, me.id, token, me.name);
  return { kind: "open", game: await api.game(token, game), me, token };
}

/** Adopts a token that an earlier version of the app stored. */
async function adoptOld(id: number): Promise<void> {
  const token = oldToken(id);
  if (!token) return;
  const me = await unlessRefused(api.me(token), () => moveOld(id, null));
  if (!(me instanceof Problem)) moveOld(id, { player: me.id, name: me.name });
}

/** Returns the response or, if the key is refused, removes the key and returns the problem. */
async function unlessRefused<T>(asked: Promise<T>, forget: () => void): Promise<T | Problem> {
  try {
    return await asked;
  } catch (problem) {
    if (!(problem instanceof Problem && problem.status === 401)) throw problem;
    forget();
    return problem;
  }
}

/** Returns true if the problem means that a key no longer gives access. */
export const hasEnded = (problem: Problem): boolean =>
  [401, 403, 404].includes(problem.status) && problem.id !== LESSON_OVER;
