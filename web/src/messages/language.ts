// The language of this page: it changes when the page is loaded again.

import { keep, recall } from "../storage";
import { ENGLISH, directionOf, isIn, languageFor, languagesOf } from "./languages";

const KEY = "aimmo-language";
const FILES = import.meta.glob("../../../messages/*/pages/app.ftl", { query: "?raw", import: "default" });
/** Loads a message file. */
type Load = () => Promise<string>;

/** The languages that have messages. */
export const LANGUAGES = languagesOf(Object.keys(FILES));

// Tests run without a page, and read English whatever their machine prefers.
const preferred = typeof document === "undefined" ? [] : navigator.languages;

export const LANGUAGE = languageFor(recall(KEY), preferred, LANGUAGES);

/** Tells the browser the page's language. */
export function declareLanguage(): void {
  document.documentElement.lang = LANGUAGE;
  document.documentElement.dir = directionOf(LANGUAGE);
}

/** Stores the reader's choice, and loads the page again. */
export function chooseLanguage(language: string): void {
  keep(KEY, language);
  location.reload();
}

/** Returns the name of a language in that language, such as Deutsch. */
export const nameOf = (language: string): string =>
  new Intl.DisplayNames([language], { type: "language" }).of(language) ?? language;

/**
 * Loads the page's messages that are not English, from files by path. Without them, for example
 * because the connection broke, the page speaks English.
 */
export async function ownFiles(files: { readonly [path: string]: Load }): Promise<string[]> {
  if (LANGUAGE === ENGLISH) return [];
  const own = Object.keys(files).filter((path) => isIn(LANGUAGE, path));
  try {
    return await Promise.all(own.map((path) => files[path]?.() ?? ""));
  } catch {
    return [];
  }
}
