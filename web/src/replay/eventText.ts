// Describes the events of turns in words.

import { t } from "../messages/pages";
import { incidentText, resultText } from "../world/reportText";
import type { TurnEvent, What } from "./events";

/** Returns the title of a task; empty if it is unknown. */
export type TitleOf = (task: string) => string;

/** The number of events that a mark's text describes. */
const MOST = 4;

/** Describes an event without its turn. */
export function whatText(what: What, titleOf: TitleOf): string {
  switch (what.kind) {
    case "met": {
      const title = titleOf(what.task);
      return title ? t("event-met", { title }) : t("event-met-unknown");
    }
    case "version":
      return t("event-version", { version: what.version });
    case "scored":
    case "used":
    case "hit":
    case "died":
      return incidentText(what);
    default:
      return resultText(what);
  }
}

/** Describes an event with its turn or turns. */
export function eventText({ first, last, what }: TurnEvent, titleOf: TitleOf): string {
  const text = whatText(what, titleOf);
  return first === last
    ? t("event-turn", { turn: first, what: text })
    : t("event-turns", { first, last, what: text });
}

/** Describes the events of a mark, one per line. Begins with their number, which the mark shows. */
export function markText(events: readonly TurnEvent[], titleOf: TitleOf): string {
  const lines = events.slice(0, MOST).map((event) => eventText(event, titleOf));
  const more = events.length - lines.length;
  return [
    ...(events.length > 1 ? [t("event-count", { count: events.length })] : []),
    ...lines,
    ...(more > 0 ? [t("event-more", { count: more })] : []),
  ].join("\n");
}
