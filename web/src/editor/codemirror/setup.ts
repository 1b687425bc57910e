// The editor's extensions and key bindings.

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

/** Makes Enter start a new line if the typed word already equals the suggestion. */
const enterAfterWholeWord: Command = (view) => {
  const chosen = completionStatus(view.state) === "active" ? selectedCompletion(view.state) : null;
  // Functions are inserted with their parentheses.
  if (!chosen || typeof chosen.apply === "function") return false;
  const { head } = view.state.selection.main;
  const before = view.state.sliceDoc(Math.max(0, head - chosen.label.length - 1), head);
  if (!new RegExp(`(^|\\W)${chosen.label.replace(/\W/g, "\\$&")}$`).test(before)) return false;
  closeCompletion(view);
  return false;
};

/** The extensions shared by all views of a program. */
export const reading: Extension = [
  pythonLanguage,
  indentUnit.of("    "),
  EditorState.tabSize.of(4),
  EditorState.phrases.of(PHRASES),
  highlightSpecialChars(),
  lineNumbers(),
  guides,
  // Keep tooltips away from the edge of the page.
  tooltips({ tooltipSpace: () => ({ left: 4, top: 0, right: innerWidth - 4, bottom: innerHeight }) }),
  // A scrollable program must be reachable with the keyboard, even if it is read-only.
  EditorView.contentAttributes.of({ tabindex: "0" }),
];

/** Returns the extensions of an editor; Ctrl+Enter calls `run`. */
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
    // The background of the line must not hide the selection.
    EditorView.editorAttributes.of((view) =>
      view.state.selection.main.empty ? null : { class: "cm-hasSelection" },
    ),
    search({ top: true }),
    // Takes precedence over the keys of the completion list.
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
