// Beginners' slips that can be detected without an interpreter: each is an error in any program.

import { t } from "../messages";
import { readLines, type Line } from "./lines";
import type { SyntaxNode, SyntaxTree } from "./tree";

export interface Slip {
  from: number;
  to: number;
  message: string;
}

/** Keywords whose lines must end with a colon. */
const WITH_COLON = new Set([
  "def",
  "class",
  "if",
  "elif",
  "else",
  "for",
  "while",
  "try",
  "except",
  "finally",
  "with",
]);
const CONDITION = new Set(["if", "elif", "while"]);

/** Returns the first slip in a program. */
export function firstSlip(text: string, tree: SyntaxTree): Slip | null {
  // Checked first, because the code after an open quote is parsed incorrectly.
  const unclosed = unclosedText(text, tree);
  if (unclosed) return unclosed;
  const { lines, lone } = readLines(text, tree);
  const found: Slip[] = [];
  const add = (slip: Slip | null | undefined) => slip && found.push(slip);
  if (lone) {
    const { bracket, problem } = lone;
    const message =
      problem === "never closed"
        ? t("slip-never-closed", { bracket })
        : problem === "never opened"
          ? t("slip-never-opened", { bracket })
          : t("slip-other-partner", { bracket, opened: lone.opened ?? "" });
    add({ from: lone.at, to: lone.at + 1, message });
  }
  add(printWithoutBrackets(tree));
  for (const line of lines) add(lineSlip(line, text));
  add(indentSlip(lines, text, lone !== null));
  return found.sort((a, b) => a.from - b.from)[0] ?? null;
}

function lineSlip(line: Line, text: string): Slip | null {
  const whole = { from: line.from, to: line.to };
  if (!WITH_COLON.has(line.keyword)) return null;
  if (CONDITION.has(line.keyword) && line.equals >= 0 && (line.colon < 0 || line.equals < line.colon))
    return { from: line.equals, to: line.equals + 1, message: t("slip-compare") };
  if (/^else\s+if\b/.test(text.slice(line.from, line.to))) return { ...whole, message: t("slip-else-if") };
  return line.colon < 0 ? { ...whole, message: t("slip-missing-colon") } : null;
}

/** Checks the indentation by Python's own rule. */
function indentSlip(lines: readonly Line[], text: string, cutOff: boolean): Slip | null {
  // Mixed tabs and spaces are not checked, nor are lines that begin with another character.
  if (lines.some(({ indent }) => /[^ ]/.test(indent))) return null;
  const levels = [0];
  let above: Line | null = null;
  for (const line of lines) {
    const place = line.indent.length;
    const level = levels.at(-1) ?? 0;
    const range = { from: line.from, to: line.to };
    if (above && opens(above, text)) {
      if (place <= level) return { ...range, message: t("slip-missing-indent", { keyword: above.keyword }) };
      levels.push(place);
    } else if (place > level) return { ...range, message: t("slip-too-far-right") };
    else {
      while ((levels.at(-1) ?? 0) > place) levels.pop();
      if (levels.at(-1) !== place) return { ...range, message: t("slip-unindent") };
    }
    above = line;
  }
  if (above && !cutOff && opens(above, text))
    return { from: above.from, to: above.to, message: t("slip-missing-body", { keyword: above.keyword }) };
  return null;
}

/** Returns true if the line opens a block: it ends with a colon. */
const opens = (line: Line, text: string): boolean => line.colon >= 0 && text[line.to - 1] === ":";

function unclosedText(text: string, tree: SyntaxTree): Slip | null {
  let found: Slip | null = null;
  tree.iterate({
    enter: ({ name, from, to }) => {
      if (found) return false;
      if (name !== "String" && name !== "FormatString") return true;
      const written = text.slice(from, to);
      const quote = /^[a-zA-Z]*("""|'''|"|')/.exec(written)?.[1];
      if (!quote) return true;
      const inside = written.slice(written.indexOf(quote) + quote.length);
      const escaped = /\\*$/.exec(inside.slice(0, -quote.length))?.[0].length ?? 0;
      if (inside.endsWith(quote) && escaped % 2 === 0) return true;
      found = { from, to: Math.min(to, endOfLine(text, from)), message: t("slip-unclosed-text") };
      return false;
    },
  });
  return found;
}

const endOfLine = (text: string, from: number): number => {
  const end = text.indexOf("\n", from);
  return end < 0 ? text.length : end;
};

/** Finds `print "Hello"`, as in Python 2. */
function printWithoutBrackets(tree: SyntaxTree): Slip | null {
  let found: SyntaxNode | null = null;
  tree.iterate({
    enter: ({ name, node }) => {
      const first = name === "PrintStatement" ? node.firstChild?.nextSibling : null;
      const isSure =
        first &&
        /^(String|FormatString|VariableName|Number|MemberExpression|CallExpression)$/.test(first.name);
      if (isSure) found ??= node;
    },
  });
  const node = found as SyntaxNode | null;
  return node && { from: node.from, to: node.to, message: t("slip-print-brackets") };
}
