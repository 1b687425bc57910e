// Remarks about a program while it is being typed. Because there is no interpreter, only definite
// problems are reported; valid Python is never marked.

import { t } from "../messages";
import { scopesOf } from "./scope";
import { firstSlip, type Slip } from "./slips";
import type { Text } from "@codemirror/state";
import type { Program, SyntaxTree } from "./tree";

export interface Remark extends Slip {
  severity: "warning" | "info";
}

/** Returns the remarks about a program. Only its first mistake is included. */
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

/** Valid Python that the editor's grammar does not know. Lines that contain it are never marked. */
const BEYOND_THE_GRAMMAR = [
  /\d\.(?![\w.])|\d\.[eEjJ_]|\d\.(and|or|if|else|in|is|for)\b/,
  /\byield\b|\bwith\b|\bmatch\b|\bcase\b|\bexcept\b/,
  /\blambda\b[^:]*\//,
  /\[[^\]]*\*|(\bfor|,)\s*\*|\bdel\b|\bprint\s*>>/,
  /^\s*@|^\s*type\s+\w|^\s*(def|class)\s+\w+\s*\[/,
  // F-strings, except the simplest ones.
  /\b[fF][rR]["']|\b[rR][fF]["']|\b[fF]["'].*[\\"'{]/,
  // Characters missing from the grammar's tables, such as letters of other scripts.
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

/** Returns the start of the innermost statement around a position. */
function statementStart(tree: SyntaxTree, pos: number): number {
  for (
    let node: ReturnType<SyntaxTree["resolveInner"]> | null = tree.resolveInner(pos, -1);
    node;
    node = node.parent
  )
    if (/Statement$|Definition$/.test(node.name)) return node.from;
  return pos;
}

/** Returns true if the program may define something that the arena can call. */
function plays(doc: Text, tree: SyntaxTree): boolean {
  const { names } = scopesOf(tree, doc);
  if (names.has("next_turn") || names.has("Avatar")) return true;
  return /^\s*(async\s+)?def\s+next_turn\b|^class\s+Avatar\b|^(next_turn|Avatar)\s*[:=,]|import\s*\*|\bglobals\b/m.test(
    doc.toString(),
  );
}
