// The syntax tree of a program.

import { pythonLanguage } from "@codemirror/lang-python";
import { ensureSyntaxTree, syntaxTree } from "@codemirror/language";
import type { EditorState } from "@codemirror/state";

export type SyntaxTree = ReturnType<typeof syntaxTree>;
export type SyntaxNode = SyntaxTree["topNode"];

/** How long a key press may wait for the tree: a program of 64 KiB takes less. */
const PARSE_MS = 150;

/** The tree of the whole program, or of as much as could be read in time. */
export function treeOf(state: EditorState): SyntaxTree {
  return ensureSyntaxTree(state, state.doc.length, PARSE_MS) ?? syntaxTree(state);
}

/** The tree of a text. */
export const parse = (text: string): SyntaxTree => pythonLanguage.parser.parse(text);

/** Whether there is no code at a place: it is in a text or a comment. */
export function inText(tree: SyntaxTree, pos: number): boolean {
  for (let node: SyntaxNode | null = tree.resolveInner(pos, -1); node; node = node.parent) {
    if (node.name === "FormatReplacement" && pos > node.from) return false;
    if (node.name === "Comment") return true;
    if (node.name === "String" || node.name === "FormatString") return pos > node.from;
  }
  return false;
}
