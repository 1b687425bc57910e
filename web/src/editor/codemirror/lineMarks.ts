// Marks on lines, for a mistake and hints from the arena. Each stays on its line until the line is
// changed.

import { StateEffect, StateField, type EditorState, type Text } from "@codemirror/state";
import { Decoration, EditorView } from "@codemirror/view";

/** A mistake; `line` counts from 1 and is null if the mistake does not belong to a single line. */
export interface LineMistake {
  line: number | null;
  message: string;
  advice?: string;
}

/** Advice on a line that runs but may surprise its author; `line` counts from 1. */
export interface LineHint {
  line: number;
  message: string;
}

interface MistakeMark {
  /** The start of the line, and its text. */
  from: number;
  text: string;
  mistake: LineMistake;
}

/** Replaces the mistake on display; null removes it. */
export const setMistake = StateEffect.define<LineMistake | null>();

const lineMark = Decoration.line({ class: "cm-wrongLine" });

/** Returns the mark for a mistake; null if the text has no such line. */
export function markOf(mistake: LineMistake | null, doc: Text): MistakeMark | null {
  if (!mistake || mistake.line === null || mistake.line < 1 || mistake.line > doc.lines) return null;
  const { from, text } = doc.line(mistake.line);
  return { from, text, mistake };
}

export const mistakeField = StateField.define<MistakeMark | null>({
  create: () => null,
  update(mark, transaction) {
    for (const effect of transaction.effects)
      if (effect.is(setMistake)) return markOf(effect.value, transaction.newDoc);
    if (!mark || !transaction.docChanged) return mark;
    const line = transaction.newDoc.lineAt(transaction.changes.mapPos(mark.from, 1));
    return line.text === mark.text ? { ...mark, from: line.from } : null;
  },
  provide: (field) =>
    EditorView.decorations.from(field, (mark) =>
      mark ? Decoration.set(lineMark.range(mark.from)) : Decoration.none,
    ),
});

/** Returns the range of the marked line, without its indentation. */
export function mistakeRange(state: EditorState): { from: number; to: number; mistake: LineMistake } | null {
  const mark = state.field(mistakeField, false);
  return mark ? { ...textRange(state.doc, mark.from), mistake: mark.mistake } : null;
}

/** Replaces the hints on display. */
export const setHints = StateEffect.define<readonly LineHint[]>();

interface HintMark {
  readonly from: number;
  readonly text: string;
  readonly message: string;
}

export const hintsField = StateField.define<readonly HintMark[]>({
  create: () => [],
  update(marks, { effects, newDoc, docChanged, changes }) {
    for (const effect of effects)
      if (effect.is(setHints))
        return effect.value
          .filter(({ line }) => line >= 1 && line <= newDoc.lines)
          .map(({ line, message }) => ({ ...place(newDoc, line), message }));
    if (!docChanged || marks.length === 0) return marks;
    return marks.flatMap((hint) => {
      const { from, text } = newDoc.lineAt(changes.mapPos(hint.from, 1));
      return text === hint.text ? [{ ...hint, from }] : [];
    });
  },
});

/** Returns the hints, each with the range of its line without the indentation. */
export const hintRanges = (state: EditorState): { from: number; to: number; message: string }[] =>
  (state.field(hintsField, false) ?? []).map(({ from, message }) => ({
    ...textRange(state.doc, from),
    message,
  }));

const place = (doc: Text, line: number): { from: number; text: string } => {
  const { from, text } = doc.line(line);
  return { from, text };
};

/** Returns the range of a line without its indentation. */
function textRange(doc: Text, at: number): { from: number; to: number } {
  const line = doc.lineAt(at);
  const indent = /^\s*/.exec(line.text)?.[0].length ?? 0;
  return { from: line.from + (indent < line.length ? indent : 0), to: line.to };
}
