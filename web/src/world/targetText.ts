// Describes the target of a task in words.

import { t } from "../messages/pages";
import type { Target } from "./target";

/** Describes the target, or its absence. */
export function targetText(target: Target | null): string {
  if (!target) return t("world-target-none");
  const { location, steps, kind, landmark } = target;
  const what = kind ? t(`kind-${kind}`) : (landmark ?? "");
  const place = { x: location.x, y: location.y };
  if (steps === 0) return t("world-target-here", { what, ...place });
  return t("world-target-there", { what, ...place, steps });
}
