// What is underlined in the program, and explained under the pointer: the arena's
// mistake, and what the editor sees itself after a little while without typing.

import { forceLinting, linter, lintGutter, type Diagnostic } from "@codemirror/lint";
import type { EditorState, Extension } from "@codemirror/state";
import type { EditorView } from "@codemirror/view";
import { editor as texts } from "../texts";
import { mistakeField, mistakeRange, setMistake, type Mistake } from "./errors";
import { remarks } from "./syntax";
import { treeOf } from "./tree";

const PAUSE_MS = 600;

/** All there is to say about a program. */
export function diagnostics(state: EditorState): Diagnostic[] {
  const mistake = mistakeRange(state);
  const own: Diagnostic[] = remarks(state.doc, treeOf(state));
  if (!mistake) return own;
  const { from, to } = mistake;
  const { message, advice = "" } = mistake.mistake;
  // What Python itself said about a line is better than what the editor thinks of it.
  const others = own.filter((remark) => remark.severity === "info" || remark.to < from || remark.from > to);
  return [{ from, to, severity: "error", message: texts.error(message, advice) }, ...others];
}

export const checks: Extension = [
  mistakeField,
  lintGutter(),
  linter((view) => diagnostics(view.state), {
    delay: PAUSE_MS,
    needsRefresh: (update) => update.startState.field(mistakeField) !== update.state.field(mistakeField),
  }),
];

/** Shows the arena's mistake at once. */
export function showMistake(view: EditorView, mistake: Mistake | null): void {
  view.dispatch({ effects: setMistake.of(mistake) });
  forceLinting(view);
}
