// The Fluent files that services and commands also use. They are loaded on demand.

import { LANGUAGE } from "./language";
import { ENGLISH, isIn } from "./languages";

const FILES = import.meta.glob<string>("../../../messages/*/*.ftl", { query: "?raw", import: "default" });

/** The names of the available files. */
export const NAMES = [...new Set(Object.keys(FILES).map(nameOf))];

/** Reads files by their names: the page's language first, then English, which fills its gaps. */
export const read = (...names: readonly string[]): Promise<string[]> =>
  Promise.all(
    [...new Set([LANGUAGE, ENGLISH])].flatMap((language) =>
      Object.entries(FILES)
        .filter(([path]) => isIn(language, path) && names.includes(nameOf(path)))
        .map(([, file]) => file()),
    ),
  );

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
