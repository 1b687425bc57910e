// Underlined problems, explained on hover. A mistake and hints from the arena appear immediately;
// the editor's own remarks appear after a pause in typing.

import { forceLinting, linter, lintGutter, type Diagnostic } from "@codemirror/lint";
import type { EditorState, Extension } from "@codemirror/state";
import type { EditorView } from "@codemirror/view";
import {
  hintRanges,
  hintsField,
  mistakeField,
  mistakeRange,
  setHints,
  setMistake,
  type LineHint,
  type LineMistake,
} from "./lineMarks";
import { remarks } from "../language/remarks";
import { programOf } from "./program";

const PAUSE_MS = 600;

/** Returns all problems of a program. */
export function diagnostics(state: EditorState): Diagnostic[] {
  const mistake = mistakeRange(state);
  const hints = hintRanges(state).map((hint): Diagnostic => ({ ...hint, severity: "hint" }));
  const own: Diagnostic[] = [...remarks(programOf(state)), ...hints];
  if (!mistake) return own;
  const { from, to } = mistake;
  const { message, advice = "" } = mistake.mistake;
  // Python's message about a line is better than the editor's guess.
  const others = own.filter(
    ({ severity, ...remark }) => severity !== "warning" || remark.to < from || remark.from > to,
  );
  const error = [advice, message].filter(Boolean).join("\n");
  return [
    { from, to, severity: "error", message: error, renderMessage: () => worded(message, advice) },
    ...others,
  ];
}

/** Renders the advice in large type, with Python's message below it. */
function worded(message: string, advice: string): HTMLElement {
  const all = document.createElement("div");
  for (const [name, text] of [
    ["cm-advice", advice],
    ["cm-message", message],
  ] as const) {
    if (!text) continue;
    const part = all.appendChild(document.createElement("div"));
    part.className = name;
    part.textContent = text;
  }
  return all;
}

export const checks: Extension = [
  mistakeField,
  hintsField,
  lintGutter(),
  linter((view) => diagnostics(view.state), {
    delay: PAUSE_MS,
    needsRefresh: ({ startState, state }) =>
      startState.field(mistakeField) !== state.field(mistakeField) ||
      startState.field(hintsField) !== state.field(hintsField),
  }),
];

/** Shows the mistake reported by the arena immediately. */
export function showMistake(view: EditorView, mistake: LineMistake | null): void {
  view.dispatch({ effects: setMistake.of(mistake) });
  forceLinting(view);
}

/** Shows the arena's hints immediately. */
export function showHints(view: EditorView, hints: readonly LineHint[]): void {
  view.dispatch({ effects: setHints.of(hints) });
  forceLinting(view);
}
