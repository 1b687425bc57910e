// A look at a program while it is written. There is no interpreter here: what is
// told is what is sure, and programs that Python understands are never marked.

import { t } from "../messages";
import { scopesOf } from "./scope";
import { firstSlip, type Slip } from "./slips";
import type { Text } from "@codemirror/state";
import type { Program, SyntaxTree } from "./tree";

export interface Remark extends Slip {
  severity: "warning" | "info";
}

/** What there is to say about a program, the first mistake only. */
export function remarks({ doc, tree }: Program): Remark[] {
  const text = doc.toString();
  const slip = firstSlip(text, tree) ?? notUnderstood(doc, tree);
  const found: Remark[] = slip ? [{ ...slip, severity: "warning" }] : [];
  if (!plays(doc, tree)) {
    const { to } = doc.line(1);
    found.push({ from: 0, to, message: t("slip-no-next-turn"), severity: "info" });
  }
  return found;
}

/** Valid Python that the editor's grammar does not know: a line with it is never marked. */
const BEYOND_THE_GRAMMAR = [
  /\d\.(?![\w.])|\d\.[eEjJ_]|\d\.(and|or|if|else|in|is|for)\b/,
  /\byield\b|\bwith\b|\bmatch\b|\bcase\b|\bexcept\b/,
  /\blambda\b[^:]*\//,
  /\[[^\]]*\*|(\bfor|,)\s*\*|\bdel\b|\bprint\s*>>/,
  /^\s*@|^\s*type\s+\w|^\s*(def|class)\s+\w+\s*\[/,
  // Texts with expressions in them, other than the plainest.
  /\b[fF][rR]["']|\b[rR][fF]["']|\b[fF]["'].*[\\"'{]/,
  // What isn't in the tables of the grammar, such as letters of other languages.
  /[^\x20-\x7e]/,
];

function notUnderstood(doc: Text, tree: SyntaxTree): Slip | null {
  let error: { from: number; to: number } | null = null;
  tree.iterate({
    enter: ({ type, from, to }) => {
      if (!error && type.isError) error = { from, to };
      return !error;
    },
  });
  if (error === null) return null;
  const { from } = error as { from: number; to: number };
  const line = doc.lineAt(from);
  const statement = doc.sliceString(statementStart(tree, from), line.to);
  const above = line.number > 1 ? doc.line(line.number - 1).text : "";
  const doubtful = statement
    .split("\n")
    .some((part) => BEYOND_THE_GRAMMAR.some((pattern) => pattern.test(part)));
  if (doubtful || /\\\s*$/.test(statement) || /\\\s*$/.test(above) || !line.text.trim()) return null;
  const start = line.from + (/^\s*/.exec(line.text)?.[0].length ?? 0);
  return { from: start, to: line.to, message: t("slip-not-understood") };
}

/** Where the innermost statement that a place is in begins. */
function statementStart(tree: SyntaxTree, pos: number): number {
  for (
    let node: ReturnType<SyntaxTree["resolveInner"]> | null = tree.resolveInner(pos, -1);
    node;
    node = node.parent
  )
    if (/Statement$|Definition$/.test(node.name)) return node.from;
  return pos;
}

/** Whether there is something for the arena to call. In doubt there is. */
function plays(doc: Text, tree: SyntaxTree): boolean {
  const { names } = scopesOf(tree, doc);
  if (names.has("next_turn") || names.has("Avatar")) return true;
  return /^\s*(async\s+)?def\s+next_turn\b|^class\s+Avatar\b|^(next_turn|Avatar)\s*[:=,]|import\s*\*|\bglobals\b/m.test(
    doc.toString(),
  );
}
