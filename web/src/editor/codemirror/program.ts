// The program in an editor, with the syntax tree that CodeMirror keeps up to date.

import { ensureSyntaxTree, syntaxTree } from "@codemirror/language";
import type { EditorState } from "@codemirror/state";
import type { Program } from "../language/tree";

/** The longest time that a key press may wait for the parser; parsing 64 KiB takes less. */
const PARSE_MS = 150;

/** Returns the program; its tree is incomplete if the parser ran out of time. */
export const programOf = (state: EditorState): Program => ({
  doc: state.doc,
  tree: ensureSyntaxTree(state, state.doc.length, PARSE_MS) ?? syntaxTree(state),
});
