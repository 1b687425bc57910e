// The key that lists the shortcuts. It is a single character, so people who dictate can turn it off
// (WCAG 2.2, 2.1.4).

import { keep, recall } from "./storage";

const KEY = "aimmo-question-mark";

export const listsWithQuestionMark = (): boolean => recall(KEY) !== "off";

export const setQuestionMark = (isOn: boolean): void => keep(KEY, isOn ? null : "off");
