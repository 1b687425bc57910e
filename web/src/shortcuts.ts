// The pages' shortcuts. The key that lists them is a single character, so people who dictate can turn
// it off (WCAG 2.2, 2.1.4).

import { keep, recall } from "./storage";

/** Returns true if a key is for what the user is writing, or for the cursor in it. */
export function isForText(event: KeyboardEvent): boolean {
  // The editor is in a shadow tree, whose host is the event's target.
  const [target] = event.composedPath();
  return target instanceof HTMLElement && target.matches("input, textarea, select, [contenteditable]");
}

const KEY = "aimmo-question-mark";

export const listsWithQuestionMark = (): boolean => recall(KEY) !== "off";

export const setQuestionMark = (isOn: boolean): void => keep(KEY, isOn ? null : "off");
