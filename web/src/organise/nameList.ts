// A list of names that a teacher pastes or opens as a file. Pure.

import type { Notice } from "../messages/notice";

/** The number of players that a game can have, and the length of a name (common/src/limits.rs). */
export const PLAYERS_PER_GAME = 200;
const NAME_CHARS = 30;
/** The length up to which an invalid name is shown. */
const SHOWN_CHARS = 60;

export interface Rejected {
  readonly name: string;
  /** The arena's message; null if the name is in the list more than once. */
  readonly why: Notice | null;
}

/** The names in a list. */
export interface NameList {
  /** The number of names in the list. */
  readonly count: number;
  /** The names for which players can be made, in the order of the list. */
  readonly names: readonly string[];
  readonly rejected: readonly Rejected[];
}

/** Returns the text of a file. Spreadsheets do not always save UTF-8. */
export function textOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

/** Returns the first column of a table, or the lines of a list, without empty ones. */
export function firstColumn(text: string): string[] {
  const separator = ["\t", ";", ","].find((one) => text.includes(one)) ?? "\n";
  return text
    .split(/\r\n|\r|\n/)
    .map((line) => firstCell(line, separator).replaceAll(/\s+/gu, " ").trim())
    .filter((name) => name !== "");
}

/** Returns a list that `firstColumn` reads as these names. */
export const lines = (names: readonly string[]): string =>
  names.map((name) => (/["\t;,]/.test(name) ? `"${name.replaceAll('"', '""')}"` : name)).join("\n");

function firstCell(line: string, separator: string): string {
  const quoted = /^\s*"((?:[^"]|"")*)"/.exec(line)?.[1];
  return quoted?.replaceAll('""', '"') ?? line.split(separator)[0] ?? "";
}

/**
 * Sorts the names of a list into those for which players can be made and the others. The arena
 * checks names too, and more strictly: it also finds names that look alike.
 *
 * @param taken the names of the players in the game
 */
export function readNames(text: string, taken: readonly string[]): NameList {
  const found = firstColumn(text);
  const inGame = new Set(taken.map(keyOf));
  const counts = new Map<string, number>();
  for (const name of found) counts.set(keyOf(name), (counts.get(keyOf(name)) ?? 0) + 1);
  const names: string[] = [];
  const rejected: Rejected[] = [];
  const seen = new Set<string>();
  const reject = (name: string, why: Notice | null) => rejected.push({ name: shortened(name), why });
  for (const name of found) {
    if (seen.has(keyOf(name))) continue;
    seen.add(keyOf(name));
    if ([...name].length > NAME_CHARS)
      reject(name, { id: "name-too-long", values: { limit: String(NAME_CHARS) } });
    else if (INVISIBLE.test(name)) reject(name, { id: "name-invisible" });
    else if (inGame.has(keyOf(name))) reject(name, { id: "name-taken" });
    else if ((counts.get(keyOf(name)) ?? 0) > 1) reject(name, null);
    else if (taken.length + names.length >= PLAYERS_PER_GAME)
      reject(name, { id: "game-full", values: { limit: String(PLAYERS_PER_GAME) } });
    else names.push(name);
  }
  return { count: found.length, names, rejected };
}

/** Names with the same key look the same. */
const keyOf = (name: string): string => name.normalize("NFKC").toLowerCase();

/** Most of the characters that the arena rejects (common/src/text.rs). */
const INVISIBLE =
  /[\p{Cc}\p{Co}\u2028\u2029\u2800\ufff9-\ufffc]|(?![\u200c\u200d\ufe00-\ufe0f])\p{Default_Ignorable_Code_Point}/u;

function shortened(name: string): string {
  const letters = [...name];
  return letters.length > SHOWN_CHARS ? `${letters.slice(0, SHOWN_CHARS).join("")}…` : name;
}
