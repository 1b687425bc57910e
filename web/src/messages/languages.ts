// Which language to speak, and in which direction it is written. Pure.

/** The language that has every message. */
export const ENGLISH = "en";

/** The main subtags of languages that are written from right to left. */
const RIGHT_TO_LEFT = new Set(["ar", "ckb", "dv", "fa", "he", "ku", "ps", "sd", "ug", "ur", "yi"]);

/** Returns the languages of message files, such as `…/messages/de/pages/app.ftl`, English first. */
export function languagesOf(paths: readonly string[]): string[] {
  const found = paths.flatMap((path) => /\/messages\/([A-Za-z-]+)\//.exec(path)?.[1] ?? []);
  return [...new Set([ENGLISH, ...found.toSorted()])];
}

/** Returns true if a message file is in this language. */
export const isIn = (language: string, path: string): boolean => path.includes(`/messages/${language}/`);

/**
 * Returns the language that the reader has chosen or, if none, the first one of the browser's that
 * is available. `de-AT` is content with `de`.
 */
export function languageFor(
  chosen: string | null,
  preferred: readonly string[],
  available: readonly string[],
): string {
  const is = (wanted: string) => (language: string) => language.toLowerCase() === wanted.toLowerCase();
  for (const wanted of [...(chosen === null ? [] : [chosen]), ...preferred]) {
    const found = available.find(is(wanted)) ?? available.find(is(wanted.replace(/-.*/, "")));
    if (found) return found;
  }
  return ENGLISH;
}

/** Returns the direction of a language's script. */
export const directionOf = (language: string): "ltr" | "rtl" =>
  RIGHT_TO_LEFT.has(language.replace(/-.*/, "").toLowerCase()) ? "rtl" : "ltr";
