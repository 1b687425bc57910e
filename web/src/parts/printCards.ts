// Prints the cards of players.

import { mount, unmount } from "svelte";
import CardSheet from "./CardSheet.svelte";
import { printPaper } from "../paper";
import type { PlayerCard } from "../organise/playerMaker.svelte";

/** Opens the browser's print dialog. `game` is the game's name. */
export function printCards(game: string, cards: readonly PlayerCard[]): void {
  const paper = document.createElement("section");
  const sheet = mount(CardSheet, { target: paper, props: { game, cards } });
  printPaper(paper, () => void unmount(sheet));
}
