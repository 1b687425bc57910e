// Tries a lesson as a pupil, in a private game.

import { api } from "../api/client";
import { keepPlayer } from "../api/keys";
import { href } from "../route";
import { t } from "../messages/pages";

/** The longest name of a game, in characters, as in the arena. */
const MOST = 60;

/** Starts a game with the lesson's draft, and opens it as a player. */
export async function tryLesson(token: string, id: number, title: string): Promise<void> {
  const name = [...t("lessons-trying", { title })].slice(0, MOST).join("").trim();
  const player = t("lessons-trying-player");
  const joined = await api.tryLesson(token, id, name, player);
  keepPlayer(joined.game_id, joined.player_id, joined.token, player);
  location.hash = href({ page: "game", id: joined.game_id });
}
