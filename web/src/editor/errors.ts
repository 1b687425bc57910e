// The mistake that the arena told, at its line: until that line is changed.

import { StateEffect, StateField, type EditorState, type Text } from "@codemirror/state";
import { Decoration, EditorView } from "@codemirror/view";

/** What went wrong, and where; `line` counts from 1 and is null where no line is to blame. */
export interface Mistake {
  line: number | null;
  message: string;
  advice?: string;
}

interface Shown {
  /** Where its line begins, and what it says. */
  from: number;
  text: string;
  mistake: Mistake;
}

/** Shows another mistake, or none. */
export const setMistake = StateEffect.define<Mistake | null>();

const lineMark = Decoration.line({ class: "cm-wrongLine" });

/** Where a mistake is shown in a text; null where its line isn't in it. */
export function placed(mistake: Mistake | null, doc: Text): Shown | null {
  if (!mistake || mistake.line === null || mistake.line < 1 || mistake.line > doc.lines) return null;
  const { from, text } = doc.line(mistake.line);
  return { from, text, mistake };
}

export const mistakeField = StateField.define<Shown | null>({
  create: () => null,
  update(shown, transaction) {
    for (const effect of transaction.effects)
      if (effect.is(setMistake)) return placed(effect.value, transaction.newDoc);
    if (!shown || !transaction.docChanged) return shown;
    const line = transaction.newDoc.lineAt(transaction.changes.mapPos(shown.from, 1));
    return line.text === shown.text ? { ...shown, from: line.from } : null;
  },
  provide: (field) =>
    EditorView.decorations.from(field, (shown) =>
      shown ? Decoration.set(lineMark.range(shown.from)) : Decoration.none,
    ),
});

/** Where the text of the shown mistake is, without the spaces in front of it. */
export function mistakeRange(state: EditorState): { from: number; to: number; mistake: Mistake } | null {
  const shown = state.field(mistakeField, false);
  if (!shown) return null;
  const line = state.doc.lineAt(shown.from);
  const indent = /^\s*/.exec(line.text)?.[0].length ?? 0;
  return { from: line.from + (indent < line.length ? indent : 0), to: line.to, mistake: shown.mistake };
}
