// Adapts pasted text to the indentation at the cursor.

import type { EditorState, Extension } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { adapted, isFree, type Place } from "../language/paste";
import { programOf } from "./program";

function placeIn(state: EditorState): Place {
  const { from, to } = state.selection.main;
  const [start, end] = [state.doc.lineAt(from), state.doc.lineAt(to)];
  let above = "";
  for (let number = start.number - 1; number > 0 && !above.trim(); number--)
    above = state.doc.line(number).text;
  let below = "";
  for (let number = end.number + 1; number <= state.doc.lines && !below.trim(); number++)
    below = state.doc.line(number).text;
  return {
    before: start.text.slice(0, from - start.from),
    after: end.text.slice(to - end.from),
    above: above.trim() ? above : "",
    below: below.trim() ? below : "",
  };
}

/** The lines copied last without a selection. They are pasted as whole lines above the cursor. */
let copiedLines: string | null = null;

const remember = (_event: Event, view: EditorView): boolean => {
  const { ranges } = view.state.selection;
  const lines = new Set(ranges.map(({ from }) => view.state.doc.lineAt(from).text));
  copiedLines = ranges.every(({ empty }) => empty) ? [...lines].join(view.state.lineBreak) : null;
  return false;
};

/** Adapts pasted text; pasting can still be undone in a single step. */
export const pasting: Extension = [
  EditorView.domEventHandlers({ copy: remember, cut: remember }),
  EditorView.clipboardInputFilter.of((text, state) => {
    const { main, ranges } = state.selection;
    if (ranges.length > 1 || (main.empty && text === copiedLines)) return text;
    return isFree(programOf(state), main.from) ? text : adapted(text, placeIn(state));
  }),
];
