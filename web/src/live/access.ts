// As whom this browser looks at a game.

import { Problem, api } from "../api/client";
import { keepOrganiser, keepPlayer, organiserToken, playerToken } from "../api/keys";
import type { Game, Me } from "../api/types";

export interface Access {
  readonly game: Game;
  /** The player whose key this browser has for the game. */
  readonly me: Me | null;
  /** What opens the game; null where it is open to all. */
  readonly token: string | null;
}

/**
 * As the player, else as the organiser, else as anybody. Keys that open nothing
 * any more are forgotten on the way.
 *
 * @throws Problem when the game is not to be seen
 */
export async function access(id: number): Promise<Access> {
  const own = playerToken(id);
  const me = own && (await unlessRefused(api.me(own), () => keepPlayer(id, null)));
  if (own && me) return { game: await api.game(own, id), me, token: own };
  const organiser = organiserToken();
  const game = organiser && (await unlessRefused(api.game(organiser, id), () => keepOrganiser(null)));
  if (organiser && game) return { game, me: null, token: organiser };
  return { game: await api.game(null, id), me: null, token: null };
}

/** The answer; null where the key is refused, which is then forgotten. */
async function unlessRefused<T>(asked: Promise<T>, forget: () => void): Promise<T | null> {
  try {
    return await asked;
  } catch (problem) {
    if (!(problem instanceof Problem && problem.status === 401)) throw problem;
    forget();
    return null;
  }
}
