// Describes an avatar's turn in words.

import { t } from "../messages/pages";
import type { ActionResult, Incident, TurnReport, Side } from "./turnReport";

const side = (name: Side): string => t(`direction-${name}`);

/** Describes the result of an action. */
export function resultText(result: ActionResult): string {
  switch (result.kind) {
    case "waited":
      return t("result-waited");
    case "silent":
      return t(`outcome-${result.outcome}`);
    case "moved":
      return t("result-moved", { side: side(result.side) });
    case "blocked":
      return blockedText(result);
    case "attacked": {
      const { who, damage } = result;
      const values = { side: side(result.side), damage };
      return who ? t("result-attacked", { ...values, who }) : t("result-attacked-unknown", values);
    }
    case "missed":
      return t("result-missed", { side: side(result.side) });
    case "picked_up":
      return t("result-picked-up", { what: t(`kind-${result.what}`) });
    case "nothing_here":
      return t("result-nothing-here");
    case "backpack_full":
      return t("result-backpack-full");
    case "dropped":
      return t("result-dropped", { what: t(`kind-${result.what}`) });
    case "nothing_to_drop":
      return t("result-nothing-to-drop", { index: result.index });
    case "no_way":
      return t("result-no-way");
  }
}

/** Describes an incident. */
export function incidentText(incident: Incident): string {
  switch (incident.kind) {
    case "scored":
      return t("result-scored", { points: incident.points });
    case "used":
      return t("result-used", { what: t(`kind-${incident.what}`) });
    case "hit":
      return hitText(incident.who, incident.damage);
    case "died":
      return t("result-died");
  }
}

function blockedText(result: ActionResult & { kind: "blocked" }): string {
  const { who } = result;
  const to = { side: side(result.side) };
  if (result.wanted) return who ? t("result-wanted", { ...to, who }) : t("result-wanted-unknown", to);
  if (result.by !== "avatar") return t(`result-blocked-${result.by}`, to);
  return who ? t("result-blocked-avatar", { ...to, who }) : t("result-blocked-unknown", to);
}

const hitText = (who: string, damage: number): string =>
  who ? t("result-hit", { who, damage }) : t("result-hit-unknown", { damage });

/** Describes an avatar's whole turn. */
export const reportText = ({ result, incidents }: TurnReport): string =>
  [resultText(result), ...incidents.map(incidentText)].join(" · ");
