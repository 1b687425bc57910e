// The colours of landmarks.

import { t } from "../../messages/pages";
import type { Theme } from "../../theme.svelte";

/** The colours that a landmark's name can mention, in CSS notation. */
const NAMED: Record<string, Record<Theme, string>> = {
  red: { light: "#e0485a", dark: "#ff6b7a" },
  blue: { light: "#2f6fe0", dark: "#5b95ff" },
  green: { light: "#2f9e55", dark: "#4fc878" },
  yellow: { light: "#e0a800", dark: "#ffd24d" },
};
const OTHER: Record<Theme, string> = { light: "#8a5fd0", dark: "#b493f0" };

/** The English words of the built-in lessons, and the forms of the words in the page's language. */
const COLOURS = new Map(
  Object.keys(NAMED).flatMap((colour) =>
    [colour, ...t.of(`landmark-${colour}`, colour).split(" ")].map((word) => [word, colour]),
  ),
);

/** Returns the colour of a landmark: the one in its name, such as “red quarter”, or a common one. */
export function landmarkColour(name: string, theme: Theme): string {
  const colours = name
    .toLowerCase()
    .split(/\s+/)
    .flatMap((word) => COLOURS.get(word) ?? []);
  return (NAMED[colours[0] ?? ""] ?? OTHER)[theme];
}
