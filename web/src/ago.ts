// Formats the time that has passed since an event.

import { t } from "./messages/pages";

/** Returns the time from `then` to `now` in words; both are in milliseconds since 1970. */
export function ago(then: number, now = Date.now()): string {
  const minutes = Math.floor(Math.max(0, now - then) / 60_000);
  if (minutes < 1) return t("ago-now");
  if (minutes < 60) return t("ago-minutes", { minutes });
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? t("ago-hours", { hours }) : t("ago-days", { days: Math.floor(hours / 24) });
}
