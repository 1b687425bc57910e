// Inserts a suggested function with its parentheses.

import { pickedCompletion, type Completion } from "@codemirror/autocomplete";
import { EditorSelection, Transaction } from "@codemirror/state";
import type { EditorView } from "@codemirror/view";

/** Inserts a function with parentheses, and puts the cursor between them if it takes arguments.
    If parentheses already follow, only the name is inserted. */
export function insertCall(name: string, takesSomething: boolean) {
  return (view: EditorView, completion: Completion, from: number, to: number): void => {
    const bare =
      view.state.sliceDoc(to, to + 1) === "(" || /^\s*@\w*$/.test(view.state.doc.lineAt(from).text);
    const text = bare ? name : `${name}()`;
    view.dispatch({
      changes: { from, to, insert: text },
      selection: EditorSelection.cursor(from + text.length - (takesSomething && !bare ? 1 : 0)),
      annotations: [pickedCompletion.of(completion), Transaction.userEvent.of("input.complete")],
      scrollIntoView: true,
    });
  };
}
