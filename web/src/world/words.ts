// What became of an avatar's turn, in words.

import { texts } from "../texts";
import type { Deed, Fate, Happened, Side } from "./happened";

const say = texts.deeds;
const side = (name: Side): string => texts.directions[name] ?? name;

/** Returns what an avatar did, or why nothing came of it. */
export function deedText(deed: Deed): string {
  switch (deed.kind) {
    case "waited":
      return say.waited;
    case "silent":
      return texts.outcomes[deed.outcome];
    case "moved":
      return say.moved(side(deed.side));
    case "blocked":
      return deed.wanted
        ? say.wanted(side(deed.side), deed.who)
        : say.blocked[deed.by](side(deed.side), deed.who);
    case "attacked":
      return say.attacked(side(deed.side), deed.who, deed.damage);
    case "missed":
      return say.missed(side(deed.side));
    case "picked_up":
      return say.pickedUp(texts.kinds[deed.what]);
    case "nothing_here":
      return say.nothingHere;
    case "backpack_full":
      return say.backpackFull;
    case "dropped":
      return say.dropped(texts.kinds[deed.what]);
    case "nothing_to_drop":
      return say.nothingToDrop(deed.index);
    case "no_way":
      return say.noWay;
  }
}

/** Returns what else happened to an avatar. */
export function fateText(fate: Fate): string {
  switch (fate.kind) {
    case "scored":
      return say.scored(fate.points);
    case "used":
      return say.used(texts.kinds[fate.what]);
    case "hit":
      return say.hit(fate.who, fate.damage);
    case "died":
      return say.died;
  }
}

/** Returns all that happened to an avatar in a turn. */
export const turnText = ({ deed, fates }: Happened): string =>
  [deedText(deed), ...fates.map(fateText)].join(" · ");
