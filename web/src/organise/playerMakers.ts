// The players that this page has added, and their cards, which are stored nowhere else: they remain
// while an organiser visits other pages of the app.

import { PlayerMaker } from "./playerMaker.svelte";

const makers = new Map<string, PlayerMaker>();

/** Returns the maker of an organiser's game. Another sign-in does not see its cards. */
export function makerOf(token: string, game: number): PlayerMaker {
  const key = `${token} ${game}`;
  const maker = makers.get(key) ?? new PlayerMaker();
  makers.set(key, maker);
  return maker;
}
