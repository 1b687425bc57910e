// Tooltips that explain the name under the pointer or, after a key press, the name at the cursor.

import { StateEffect, StateField, type Extension } from "@codemirror/state";
import { EditorView, hoverTooltip, keymap, showTooltip, type Command, type Tooltip } from "@codemirror/view";
import { t } from "../messages";
import { renderExplanation, spokenText } from "./docs";
import { explainAt, type NameExplanation } from "../language/explain";
import { programOf } from "./program";

const show = StateEffect.define<Tooltip | null>();

const tooltip = ({ from, to, explanation }: NameExplanation): Tooltip => ({
  pos: from,
  end: to,
  above: true,
  create: () => ({ dom: renderExplanation(explanation) }),
});

/** The tooltip opened with the key; it closes when the program changes or the cursor moves. */
const pinnedTooltip = StateField.define<Tooltip | null>({
  create: () => null,
  update(before, transaction) {
    for (const effect of transaction.effects) if (effect.is(show)) return effect.value;
    return transaction.docChanged || transaction.selection ? null : before;
  },
  provide: (field) => showTooltip.from(field),
});

/** Explains the name at the cursor, and announces the explanation to screen readers. */
export const explainAtCursor: Command = (view) => {
  const found = explainAt(programOf(view.state), view.state.selection.main.head);
  view.dispatch({
    effects: [
      show.of(found && tooltip(found)),
      EditorView.announce.of(found ? spokenText(found.explanation) : t("docs-none")),
    ],
  });
  return true;
};

const hide: Command = (view) => {
  if (!view.state.field(pinnedTooltip)) return false;
  view.dispatch({ effects: show.of(null) });
  return true;
};

export const docs: Extension = [
  pinnedTooltip,
  hoverTooltip(
    (view, pos) => {
      const found = explainAt(programOf(view.state), pos);
      return found && found.from <= pos && pos <= found.to ? tooltip(found) : null;
    },
    { hideOnChange: true },
  ),
  keymap.of([
    { key: "Mod-i", run: explainAtCursor, preventDefault: true },
    { key: "Escape", run: hide },
  ]),
];
