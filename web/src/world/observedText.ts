// Describes another player's turn in words, for a teacher.

import { t } from "../messages/pages";
import { incidentText, resultText } from "./reportText";
import type { ActionResult, Incident, TurnReport } from "./turnReport";

/** Describes an avatar's whole turn. Texts that would address the player are in the third person. */
export const observedText = ({ result, incidents }: TurnReport): string =>
  [observedResult(result), ...incidents.map(observedIncident)].join(" · ");

function observedResult(result: ActionResult): string {
  if (result.kind === "silent") return t(`observed-silent-${result.outcome}`);
  return result.kind === "no_way" ? t("observed-no-way") : resultText(result);
}

function observedIncident(incident: Incident): string {
  if (incident.kind === "died") return t("observed-died");
  if (incident.kind !== "hit") return incidentText(incident);
  const { who, damage } = incident;
  return who ? t("observed-hit", { who, damage }) : t("observed-hit-unknown", { damage });
}
