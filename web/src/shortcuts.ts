// The pages' shortcuts. Some are single characters, so people who dictate can turn these off
// (WCAG 2.2, 2.1.4).

import { keep, recall } from "./storage";

export type Shortcut = "run" | "list" | "previous-event" | "next-event";

/** The shortcuts of a player's page with a single character. */
const SINGLE: ReadonlyMap<string, Shortcut> = new Map([
  ["?", "list"],
  ["p", "previous-event"],
  ["n", "next-event"],
]);

const KEY = "aimmo-question-mark";

export const hasSingleKeys = (): boolean => recall(KEY) !== "off";

export const setSingleKeys = (isOn: boolean): void => keep(KEY, isOn ? null : "off");

const FIELDS = "input, textarea, select, [contenteditable]";
/** Input types that ignore typed characters. */
const WITHOUT_TEXT = "[type=range], [type=checkbox], [type=radio]";

/** Returns the field that a key is pressed in; null if there is none. */
function fieldOf(event: KeyboardEvent): HTMLElement | null {
  // The editor is in a shadow tree, whose host is the event's target.
  const [target] = event.composedPath();
  return target instanceof HTMLElement && target.matches(FIELDS) ? target : null;
}

/** Returns true if an arrow key is for the field that has the focus, such as a slider. */
export const isForField = (event: KeyboardEvent): boolean => fieldOf(event) !== null;

/** Returns true if a character is text in the field that has the focus, or chooses an option. */
export const isTyping = (event: KeyboardEvent): boolean =>
  fieldOf(event)?.matches(`:not(${WITHOUT_TEXT})`) ?? false;

type Press = Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey">;

/** Returns the shortcut of a key; null if it has none. `typing` is true in a text field. */
export function shortcutOf({ key, ctrlKey, metaKey, altKey }: Press, typing: boolean): Shortcut | null {
  if (ctrlKey || metaKey) return key === "Enter" ? "run" : null;
  if (typing || altKey || !hasSingleKeys()) return null;
  return SINGLE.get(key.toLowerCase()) ?? null;
}
