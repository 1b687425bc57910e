// The newest line of the console, which stays visible while the console is folded.

import type { LogEntry } from "../live/log";
import { t } from "../messages/pages";
import { resultText } from "../world/reportText";
import { mistakeText } from "./lineMistake";

export interface Line {
  readonly kind: "output" | "bad" | "warn";
  readonly text: string;
}

const lastLine = (text: string): string => text.trimEnd().split("\n").at(-1) ?? "";

/** Returns the newest line; null if the console is empty. */
export function latestLine(entries: readonly LogEntry[]): Line | null {
  const entry = entries.at(-1);
  if (!entry) return null;
  if (entry.kind === "failedAction") return { kind: "warn", text: resultText(entry.result) };
  if (entry.error) return { kind: "bad", text: mistakeText(entry.error) || t("outcome-error") };
  if (entry.outcome !== "answered") return { kind: "bad", text: t(`outcome-${entry.outcome}`) };
  return { kind: "output", text: lastLine(entry.text) };
}
