// What the editor is put together from.

import {
  acceptCompletion,
  autocompletion,
  closeBrackets,
  closeBracketsKeymap,
  closeCompletion,
  completionKeymap,
  completionStatus,
  selectedCompletion,
} from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { pythonLanguage } from "@codemirror/lang-python";
import { bracketMatching, indentOnInput, indentUnit } from "@codemirror/language";
import { lintKeymap } from "@codemirror/lint";
import { highlightSelectionMatches, search, searchKeymap } from "@codemirror/search";
import { EditorState, Prec, type Extension } from "@codemirror/state";
import {
  crosshairCursor,
  drawSelection,
  dropCursor,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  highlightSpecialChars,
  keymap,
  lineNumbers,
  rectangularSelection,
  tooltips,
  type Command,
} from "@codemirror/view";
import { checks } from "./checks";
import { complete } from "./completion";
import { guides } from "./guides";
import { docs } from "./hover";
import { placeInfo } from "./infoPlace";
import { PHRASES } from "./phrases";
import { leaveWithTab } from "./tabFocus";
import { pasting } from "./paste";

/** Where a word is there as it is suggested, Enter makes a new line, as it would without the list. */
const enterAfterWholeWord: Command = (view) => {
  const chosen = completionStatus(view.state) === "active" ? selectedCompletion(view.state) : null;
  // A function gets its brackets.
  if (!chosen || typeof chosen.apply === "function") return false;
  const { head } = view.state.selection.main;
  const before = view.state.sliceDoc(Math.max(0, head - chosen.label.length - 1), head);
  if (!new RegExp(`(^|\\W)${chosen.label.replace(/\W/g, "\\$&")}$`).test(before)) return false;
  closeCompletion(view);
  return false;
};

/** What all views of programs have. */
export const reading: Extension = [
  pythonLanguage,
  indentUnit.of("    "),
  EditorState.tabSize.of(4),
  EditorState.phrases.of(PHRASES),
  highlightSpecialChars(),
  lineNumbers(),
  guides,
  // Not up to the very edge of the page.
  tooltips({ tooltipSpace: () => ({ left: 4, top: 0, right: innerWidth - 4, bottom: innerHeight }) }),
  // A scrolled program must be reachable with the keyboard, also one that is only read.
  EditorView.contentAttributes.of({ tabindex: "0" }),
];

/** An editor; `run` is what Ctrl+Enter does. */
export const editing = (run: () => void): Extension => {
  const runs: Command = () => {
    run();
    return true;
  };
  return [
    Prec.highest(
      keymap.of([
        { key: "Mod-Enter", run: runs },
        { key: "Ctrl-Enter", run: runs },
      ]),
    ),
    reading,
    checks,
    docs,
    history(),
    drawSelection(),
    dropCursor(),
    rectangularSelection(),
    crosshairCursor(),
    EditorState.allowMultipleSelections.of(true),
    indentOnInput(),
    bracketMatching(),
    closeBrackets(),
    highlightActiveLine(),
    highlightActiveLineGutter(),
    highlightSelectionMatches(),
    // So that the line's own ground does not hide what is chosen on it.
    EditorView.editorAttributes.of((view) =>
      view.state.selection.main.empty ? null : { class: "cm-hasSelection" },
    ),
    search({ top: true }),
    // Before the keys of the suggestions themselves.
    Prec.highest(keymap.of([{ key: "Enter", run: enterAfterWholeWord }])),
    autocompletion({ override: [complete], positionInfo: placeInfo }),
    Prec.high(keymap.of([{ key: "Tab", run: acceptCompletion }])),
    leaveWithTab,
    pasting,
    keymap.of([
      ...closeBracketsKeymap,
      ...completionKeymap,
      ...searchKeymap,
      ...historyKeymap,
      ...lintKeymap,
      indentWithTab,
      ...defaultKeymap,
    ]),
  ];
};
