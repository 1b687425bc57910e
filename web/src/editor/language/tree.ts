// Programs and their syntax trees.

import { pythonLanguage } from "@codemirror/lang-python";
import type { Text } from "@codemirror/state";

export type SyntaxTree = ReturnType<typeof pythonLanguage.parser.parse>;
export type SyntaxNode = SyntaxTree["topNode"];

/** A program's text with its syntax tree, which may be incomplete for a very long text. */
export interface Program {
  readonly doc: Text;
  readonly tree: SyntaxTree;
}

/** Parses a program. */
export const parse = (text: string): SyntaxTree => pythonLanguage.parser.parse(text);

/** Returns true inside string literals and comments, where there is no code. */
export function inText(tree: SyntaxTree, pos: number): boolean {
  for (let node: SyntaxNode | null = tree.resolveInner(pos, -1); node; node = node.parent) {
    if (node.name === "FormatReplacement" && pos > node.from) return false;
    if (node.name === "Comment") return true;
    if (node.name === "String" || node.name === "FormatString") return pos > node.from;
  }
  return false;
}
