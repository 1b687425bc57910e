// Inserts a lesson's piece of code into a program. Pure.

import type { TextEdit } from "./edit";
import { STEP, baseOf, linesOf, opensBlock, textOf, widthOf } from "./indent";
import { type Program, type SyntaxNode, type SyntaxTree, parse } from "./tree";

/** The outcome of inserting a piece of code. */
export type Inserted =
  | { kind: "added" }
  /** The code replaced something with the same name. */
  | { kind: "replaced"; name: string }
  /** The program already has the code. */
  | { kind: "there" };

/** A change to the program, and the range to select: the new or the existing code. */
export interface Insertion {
  readonly done: Inserted;
  readonly changes: TextEdit | null;
  readonly from: number;
  readonly to: number;
}

/** Returns the change that inserts a piece of code, at the cursor if it is in a function. */
export function insertion(program: Program, cursor: number, code: string): Insertion {
  const lines = linesOf(code);
  const isInner = baseOf(lines) > 0;
  const last = lines.findLast(({ text }) => text);
  // A block without a body gets `pass`, so that the program runs until the player continues it.
  const body = last && opensBlock(last) ? [{ indent: last.indent + STEP, text: "pass" }] : [];
  const text = textOf([...lines, ...body], -baseOf(lines));
  return isInner ? intoBody(program, cursor, text) : toTheLeft(program, text);
}

const add = (from: number, before: string, text: string, after: string): Insertion => ({
  done: { kind: "added" },
  changes: { from, insert: before + text + after },
  from: from + before.length,
  to: from + before.length + text.length,
});

const replace = (name: string, from: number, to: number, text: string): Insertion => ({
  done: { kind: "replaced", name },
  changes: { from, to, insert: text },
  from,
  to: from + text.length,
});

const childrenOf = (node: SyntaxNode): SyntaxNode[] => {
  const found: SyntaxNode[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) found.push(child);
  return found;
};

// Functions and imports

const named = (text: string, node: SyntaxNode): string => {
  const name = node.getChild("VariableName");
  return name ? text.slice(name.from, name.to) : "";
};

/** Returns the top-level functions of a program by name. */
function functionsOf(text: string, tree: SyntaxTree): Map<string, SyntaxNode> {
  const found = childrenOf(tree.topNode).filter(({ name }) => name === "FunctionDefinition");
  return new Map(found.map((node) => [named(text, node), node]));
}

function toTheLeft(program: Program, text: string): Insertion {
  const { tree } = program;
  const doc = program.doc.toString();
  const own = functionsOf(doc, tree);
  const names = [...functionsOf(text, parse(text)).keys()];
  if (names.length === 0 && /^(import|from)\s/.test(text)) return importOf(doc, tree, text);
  const same = names.find((name) => own.has(name));
  const node = same === undefined ? undefined : own.get(same);
  if (same !== undefined && node) return replace(same, node.from, endOf(doc, node), text);
  const before = own.get("next_turn");
  if (before) return add(before.from, "", text, "\n\n\n");
  const end = doc.trimEnd().length;
  return add(end, end ? "\n\n\n" : "", text, end === doc.length ? "\n" : "");
}

function importOf(doc: string, tree: SyntaxTree, text: string): Insertion {
  const imports = childrenOf(tree.topNode).filter(({ name }) => name === "ImportStatement");
  const same = imports.find(({ from, to }) => doc.slice(from, to) === text);
  if (same) return { done: { kind: "there" }, changes: null, from: same.from, to: same.to };
  const last = imports.at(-1);
  return last ? add(last.to, "\n", text, "") : add(0, "", text, "\n");
}

/** Returns the end of a statement, excluding the blank lines below it. */
const endOf = (doc: string, { from, to }: SyntaxNode) => from + doc.slice(from, to).trimEnd().length;

// Lines inside a function

const ENDS = /^(return|raise|break|continue)\b/;

function intoBody(program: Program, cursor: number, text: string): Insertion {
  const { tree } = program;
  const doc = program.doc.toString();
  const own = [...functionsOf(doc, tree).values()];
  const inside = own.find((node) => contains(program, node, cursor));
  const target = inside ?? own.find((node) => named(doc, node) === "next_turn") ?? own[0];
  if (!target) return add(doc.length, doc && !doc.endsWith("\n") ? "\n" : "", text, "\n");
  const there = find(doc, target, text);
  if (there) return { done: { kind: "there" }, changes: null, ...there };
  if (/^(else|elif)\b/.test(text)) {
    const opened = openedBefore(program, target, inside ? cursor : doc.length);
    if (opened) return below(program, opened, text);
  }
  return inside ? atCursor(program, target, cursor, text) : atEnd(program, target, text);
}

/** Returns true if the cursor is in a function, or on an indented blank line after it. */
function contains(program: Program, node: SyntaxNode, pos: number): boolean {
  const line = program.doc.lineAt(pos);
  const body = node.getChild("Body");
  if (!body || pos < node.from) return false;
  if (pos <= endOf(program.doc.toString(), node)) return true;
  const next = node.nextSibling;
  const isBlank = !line.text.trim() && line.length > 0;
  return isBlank && (!next || pos < next.from);
}

/** Finds the given lines in a function, regardless of their indentation. */
function find(doc: string, node: SyntaxNode, text: string): { from: number; to: number } | null {
  const wanted = text.split("\n").map((line) => line.trim());
  const start = doc.lastIndexOf("\n", node.from) + 1;
  const lines = doc.slice(start, node.to).split("\n");
  for (let first = 1; first + wanted.length <= lines.length; first++) {
    if (!wanted.every((line, at) => lines[first + at]?.trim() === line)) continue;
    const before = lines.slice(0, first).join("\n").length + 1;
    const length = lines.slice(first, first + wanted.length).join("\n").length;
    return { from: start + before, to: start + before + length };
  }
  return null;
}

/**
 * Returns the `if` or loop that an `else` can belong to: the last one before a position, or else
 * the first one.
 */
function openedBefore(program: Program, target: SyntaxNode, pos: number): SyntaxNode | null {
  const found: SyntaxNode[] = [];
  const visit = (node: SyntaxNode) => {
    for (const child of childrenOf(node)) {
      if (/^(If|For|While)Statement$/.test(child.name) && !child.getChild("else")) found.push(child);
      if (child.firstChild) visit(child);
    }
  };
  visit(target);
  const line = program.doc.lineAt(pos);
  return found.filter(({ from }) => from <= line.to).at(-1) ?? found[0] ?? null;
}

/** Inserts lines after a statement, with its indentation. */
const below = (program: Program, statement: SyntaxNode, text: string): Insertion =>
  add(
    program.doc.lineAt(endOf(program.doc.toString(), statement)).to,
    "\n",
    textOf(linesOf(text), indentOf(program, statement)),
    "",
  );

function atCursor(program: Program, target: SyntaxNode, cursor: number, text: string): Insertion {
  const { doc } = program;
  const line = doc.lineAt(cursor);
  const statement = statementAt(target, line.from, line.to);
  if (!line.text.trim()) {
    const column = widthOf(line.text) || (statement ? indentOf(program, statement) : STEP);
    const put = textOf(linesOf(text), Math.max(column, STEP));
    return { ...add(line.from, "", put, ""), changes: { from: line.from, to: line.to, insert: put } };
  }
  if (!statement) return atEnd(program, target, text);
  return beside(program, statement, text, line.to);
}

/** Returns the innermost statement or comment on a line, or above it if the line is blank. */
function statementAt(target: SyntaxNode, from: number, to: number): SyntaxNode | null {
  let found: SyntaxNode | null = null;
  const visit = (body: SyntaxNode) => {
    for (const child of childrenOf(body)) {
      if (child.name === ":" || child.from > to) continue;
      if (child.name === "Body" || child.to >= from || child.from >= (found?.from ?? 0)) {
        if (child.name !== "Body" && isStatement(child)) found = child;
        if (child.firstChild && /Statement$|Definition$|Body/.test(child.name)) visit(child);
      }
    }
  };
  const body = target.getChild("Body");
  if (body) visit(body);
  return found;
}

const isStatement = ({ name }: SyntaxNode) => /Statement$|Definition$|^Comment$/.test(name);

const indentOf = (program: Program, { from }: SyntaxNode): number => {
  const line = program.doc.lineAt(from);
  return widthOf(/^\s*/.exec(line.text)?.[0] ?? "");
};

/**
 * Inserts lines after a statement, before a statement that ends its block, or at the start of the
 * block that the statement opens.
 */
function beside(program: Program, statement: SyntaxNode, text: string, lineEnd: number): Insertion {
  const { doc } = program;
  const indent = indentOf(program, statement);
  const own = doc.sliceString(statement.from, statement.to);
  const opened = childrenOf(statement)
    .filter(({ name, from }) => name === "Body" && from <= lineEnd)
    .at(-1);
  if (opened && doc.lineAt(opened.from).to === lineEnd)
    return add(lineEnd, "\n", textOf(linesOf(text), indent + STEP), "");
  if (ENDS.test(own)) {
    if (isReturn(text) && isReturn(own)) return replaceReturn(program, statement, text);
    return add(doc.lineAt(statement.from).from, "", textOf(linesOf(text), indent), "\n");
  }
  return below(program, statement, text);
}

/** Inserts lines at the end of a function, before its return. */
function atEnd(program: Program, target: SyntaxNode, text: string): Insertion {
  const { doc } = program;
  const body = target.getChild("Body");
  const all = body ? childrenOf(body).filter(isStatement) : [];
  const statements = all.filter(({ name }) => name !== "Comment");
  const last = statements.at(-1);
  if (!last) {
    const end = endOf(doc.toString(), target);
    return add(end, "\n", textOf(linesOf(text), indentOf(program, target) + STEP), "");
  }
  const indent = indentOf(program, last);
  const put = textOf(linesOf(text), indent);
  if (last.name !== "ReturnStatement") return add(doc.lineAt(endOf(doc.toString(), last)).to, "\n", put, "");
  if (isReturn(text)) return replaceReturn(program, last, text);
  // Comments directly above the return stay with it.
  let at = doc.lineAt(last.from);
  while (at.number > 1 && /^\s+#/.test(doc.line(at.number - 1).text)) at = doc.line(at.number - 1);
  return add(at.from, "", put, "\n");
}

const isReturn = (text: string) => /^return\b/.test(text) && !text.includes("\n");

const replaceReturn = (program: Program, node: SyntaxNode, text: string) =>
  replace("return", node.from, endOf(program.doc.toString(), node), text);
