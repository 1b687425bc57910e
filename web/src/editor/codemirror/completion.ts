// Completion: suggestions for the text being typed at the cursor.

import type { CompletionContext, CompletionResult } from "@codemirror/autocomplete";
import type { EditorState } from "@codemirror/state";
import { python } from "../language/python";
import { inModule, membersOf, NAMES, OWN_MODULES, STANDARD_MODULES, withoutImport } from "../language/api";
import { renderExplanation } from "./docs";
import { explainKeyword, explainModule } from "../language/explain";
import { Inference } from "../language/infer";
import { scopeAt, type Scope } from "../language/scope";
import { fromEntry, fromPython, fromValue, snippets, type Suggestion } from "./suggestion";
import { pythonsOf, type Value } from "../language/value";
import { inText, parse, type SyntaxNode, type SyntaxTree } from "../language/tree";
import { programOf } from "./program";

export interface Suggestions extends CompletionResult {
  options: readonly Suggestion[];
}

const WORD = /[\w\u00a1-\uffff]*$/;

/** The completion source for CodeMirror. */
export function complete(context: CompletionContext): Suggestions | null {
  return suggestions(context.state, context.pos, context.explicit);
}

/** Returns the suggestions at a position; `explicit` is true if the player asked for them. */
export function suggestions(state: EditorState, pos: number, explicit: boolean): Suggestions | null {
  const { doc, tree } = programOf(state);
  if (inText(tree, pos)) return null;
  const line = state.doc.lineAt(pos);
  const before = line.text.slice(0, pos - line.from);
  const word = WORD.exec(before)?.[0] ?? "";
  if (/^\d/.test(word)) return null;
  const from = pos - word.length;
  const inference = new Inference(doc, tree);
  const options =
    imports(before) ??
    (/\.\s*$/.test(before.slice(0, before.length - word.length))
      ? afterDot(tree, state, from, inference)
      : word || explicit
        ? naming(before)
          ? []
          : names(state, from, pos, inference)
        : []);
  // A complete word gets no suggestion, so that Enter starts a new line.
  if (!options.length || (!explicit && options.every((option) => option.label === word))) return null;
  return { from, options: options.map(withInfo), validFor: /^[\w\u00a1-\uffff]*$/ };
}

/** Returns true where the program introduces a new name, for which nothing is suggested. */
const naming = (before: string): boolean => /\b(def|class|as)\s+[\w\u00a1-\uffff]*$/.test(before);

function withInfo(suggestion: Suggestion): Suggestion {
  const { explanation } = suggestion;
  return explanation?.text ? { ...suggestion, info: () => renderExplanation(explanation) } : suggestion;
}

/** Returns suggestions after `import` and `from`; null on any other line. */
function imports(before: string): Suggestion[] | null {
  const taken = /^\s*from\s+([\w.]+)\s+import\s+[\w\s,(]*$/.exec(before)?.[1];
  if (taken !== undefined) {
    if (/\bas\s+\w*$/.test(before)) return [];
    const module = OWN_MODULES.includes(taken) && taken !== "simulation" ? `simulation.${taken}` : taken;
    return inModuleNamed(module);
  }
  if (/^\s*from\s+[\w.]+\s+\w*$/.test(before)) return [{ label: "import", type: "keyword" }];
  const path = /^\s*(?:from|import(?:\s+[\w.]+(?:\s+as\s+\w+)?\s*,)*)\s+([\w.]*)$/.exec(before)?.[1];
  if (path === undefined) return null;
  if (path.includes("."))
    return inModuleNamed(path.slice(0, path.lastIndexOf("."))).filter(({ type }) => type === "namespace");
  return [...STANDARD_MODULES, ...OWN_MODULES].map((name) => ({
    label: name,
    type: "namespace",
    explanation: explainModule(name),
    boost: python.modules[name] || OWN_MODULES.includes(name) ? 1 : 0,
  }));
}

function inModuleNamed(module: string): Suggestion[] {
  const own = inModule(module).map((entry) => fromEntry(entry, false));
  const pythons = Object.keys(python.modules[module]?.has ?? {}).map((name) =>
    fromPython(name, module, false),
  );
  return [...own, ...pythons];
}

/** Returns the members of the value before the dot. */
function afterDot(tree: SyntaxTree, state: EditorState, from: number, inference: Inference): Suggestion[] {
  const before = state.sliceDoc(0, from);
  const end = before.slice(0, before.search(/\.\s*$/)).trimEnd().length;
  if (/^[^\S\n]+\w/.test(state.sliceDoc(from, from + 20))) {
    // In `[cell. for cell in cells]`, the parser would read `for` as the missing name.
    const doc = state.update({ changes: { from, insert: "x" } }).newDoc;
    tree = parse(doc.toString());
    inference = new Inference(doc, tree);
  }
  const holder = inference.infer(expressionBefore(tree, end));
  return holder ? partsOf(holder, inference) : [];
}

/**
 * Returns the expression that ends at a position, such as `world_state.get_cell(here)` before a
 * dot.
 */
function expressionBefore(tree: SyntaxTree, end: number): SyntaxNode | null {
  let node: SyntaxNode | null = tree.resolveInner(end, -1);
  if (node.to !== end) return null;
  if (/^[)\]}]$/.test(node.name)) node = node.parent;
  const CHAIN = ["ArgList", "PropertyName", "MemberExpression", "CallExpression", "VariableName"];
  while (node?.parent && node.parent.to === end && CHAIN.includes(node.name)) {
    if (!/^(Member|Call)Expression$/.test(node.parent.name)) break;
    node = node.parent;
  }
  return node;
}

function partsOf(holder: Value, inference: Inference): Suggestion[] {
  switch (holder.is) {
    case "instance": {
      const own = membersOf(holder.type).map((entry) => fromEntry(entry));
      const kind = pythonsOf(holder.type);
      const methods = Object.keys(python.methods[kind ?? ""] ?? {});
      return [
        ...own,
        ...methods
          .filter((name) => !own.some(({ label }) => label === name))
          .map((name) => fromPython(name, kind)),
      ];
    }
    case "module":
      return [
        ...inModule(holder.name).map((entry) => fromEntry(entry)),
        ...Object.keys(python.modules[holder.name]?.has ?? {}).map((name) => fromPython(name, holder.name)),
      ];
    case "own":
    case "ownClass":
      return [...inference.ownParts(holder.node)]
        .filter(([name]) => !name.startsWith("__"))
        .map(([name, node]) =>
          node.name === "FunctionDefinition"
            ? fromValue(name, { is: "ownFunction", node }, inference)
            : { label: name, type: "property" },
        );
    default:
      return [];
  }
}

/** Returns all names that are valid at a position. */
function names(state: EditorState, from: number, pos: number, inference: Inference): Suggestion[] {
  const found = new Map<string, Suggestion>();
  const add = (suggestion: Suggestion) => {
    if (!found.has(suggestion.label)) found.set(suggestion.label, suggestion);
  };
  for (const name of visible(state, from, pos, inference)) {
    const value = inference.name(name, pos);
    const suggestion = value ? fromValue(name, value, inference) : { label: name, type: "variable" };
    add({ ...suggestion, boost: 3 });
  }
  for (const snippet of snippets(state, from)) found.set(` ${snippet.label}`, snippet);
  for (const name of NAMES) {
    const entry = withoutImport(name);
    if (entry) add({ ...fromEntry(entry), label: name, boost: 2 });
    else add({ label: name, type: "namespace", explanation: explainModule(name), boost: 2 });
  }
  for (const name of Object.keys(python.functions)) add(fromPython(name, null));
  for (const word of Object.keys(python.keywords)) {
    const explanation = explainKeyword(word);
    add({ label: word, type: "keyword", ...(explanation ? { explanation } : {}) });
  }
  return [...found.values()];
}

/** Returns the program's names visible at a position, except the one being typed there. */
function visible(state: EditorState, from: number, pos: number, inference: Inference): Set<string> {
  const names = new Set<string>();
  const start = scopeOfLine(state, from, pos, inference.scopes);
  for (let scope: Scope | null = start; scope; scope = scope.parent) {
    if (scope.kind === "class" && scope !== start) continue;
    for (const [name, definitions] of scope.names)
      if (definitions.some(({ at }) => at !== from)) names.add(name);
  }
  return names;
}

/** Returns the scope of code typed at a position; on an empty line, the indentation decides. */
function scopeOfLine(state: EditorState, from: number, pos: number, scopes: Scope): Scope {
  const line = state.doc.lineAt(from);
  if (line.text.trim()) return scopeAt(scopes, pos);
  let above = line.number - 1;
  while (above > 0 && !state.doc.line(above).text.trim()) above--;
  if (above === 0) return scopes;
  let scope = scopeAt(scopes, state.doc.line(above).to);
  const column = (at: number) => /^\s*/.exec(state.doc.lineAt(at).text)?.[0].length ?? 0;
  while (scope.parent && (scope.kind === "comprehension" || column(scope.from) >= from - line.from))
    scope = scope.parent;
  return scope;
}
