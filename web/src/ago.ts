// How long ago something was, in words.

import { texts } from "./texts";

/** Both in milliseconds since 1970. */
export function ago(then: number, now = Date.now()): string {
  const minutes = Math.floor(Math.max(0, now - then) / 60_000);
  if (minutes < 1) return texts.ago.now;
  if (minutes < 60) return texts.ago.minutes(minutes);
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? texts.ago.hours(hours) : texts.ago.days(Math.floor(hours / 24));
}
