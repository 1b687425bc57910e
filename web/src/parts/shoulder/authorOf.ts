// The author of a version, in words for a teacher.

import type { VersionBody } from "../../api/types";
import { t } from "../../messages/pages";

/** Names the author of a version of a player's program. */
export function authorOf(author: VersionBody["author"], name: string): string {
  if (author === "starter") return t("version-by-starter");
  return author === "player" ? t("shoulder-by-player", { name }) : t("shoulder-by-organiser");
}
