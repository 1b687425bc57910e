// An avatar's turn in words.

import { texts } from "../texts";
import type { ActionResult, Incident, TurnReport, Side } from "./turnReport";

const say = texts.results;
const side = (name: Side): string => texts.directions[name] ?? name;

/** Returns the sentence for an action's result. */
export function resultText(result: ActionResult): string {
  switch (result.kind) {
    case "waited":
      return say.waited;
    case "silent":
      return texts.outcomes[result.outcome];
    case "moved":
      return say.moved(side(result.side));
    case "blocked":
      return result.wanted
        ? say.wanted(side(result.side), result.who)
        : say.blocked[result.by](side(result.side), result.who);
    case "attacked":
      return say.attacked(side(result.side), result.who, result.damage);
    case "missed":
      return say.missed(side(result.side));
    case "picked_up":
      return say.pickedUp(texts.kinds[result.what]);
    case "nothing_here":
      return say.nothingHere;
    case "backpack_full":
      return say.backpackFull;
    case "dropped":
      return say.dropped(texts.kinds[result.what]);
    case "nothing_to_drop":
      return say.nothingToDrop(result.index);
    case "no_way":
      return say.noWay;
  }
}

/** Returns the words for an incident. */
export function incidentText(incident: Incident): string {
  switch (incident.kind) {
    case "scored":
      return say.scored(incident.points);
    case "used":
      return say.used(texts.kinds[incident.what]);
    case "hit":
      return say.hit(incident.who, incident.damage);
    case "died":
      return say.died;
  }
}

/** Returns an avatar's whole turn in words. */
export const reportText = ({ result, incidents }: TurnReport): string =>
  [resultText(result), ...incidents.map(incidentText)].join(" · ");
