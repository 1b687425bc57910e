// The names that a program defines and their scopes. They are read from the syntax tree, which
// exists even for programs with errors.

import type { Text } from "@codemirror/state";
import type { SyntaxNode, SyntaxTree } from "./tree";

/** The definition of a name. */
export type Definition = { at: number } & (
  | {
      how: "parameter";
      index: number;
      holder: SyntaxNode;
      annotation: SyntaxNode | null;
      fallback: SyntaxNode | null;
    }
  /** A value or, in an unpacking assignment, the part of it at `path`. */
  | { how: "value"; value: SyntaxNode; path: number[] }
  /** An element of a value that a `for` iterates over. */
  | { how: "element"; value: SyntaxNode; path: number[] }
  | { how: "annotation"; annotation: SyntaxNode }
  | { how: "function" | "class"; node: SyntaxNode }
  /** `from module import name`, or the module itself if `name` is null. */
  | { how: "import"; module: string; name: string | null }
  | { how: "unknown" }
);

export interface Scope {
  kind: "module" | "function" | "class" | "comprehension";
  from: number;
  to: number;
  node: SyntaxNode;
  parent: Scope | null;
  names: Map<string, Definition[]>;
  /** Names declared `global`. */
  globals: Set<string>;
  inside: Scope[];
}

const KINDS: { [node: string]: Scope["kind"] } = {
  FunctionDefinition: "function",
  LambdaExpression: "function",
  ClassDefinition: "class",
  ArrayComprehensionExpression: "comprehension",
  SetComprehensionExpression: "comprehension",
  DictionaryComprehensionExpression: "comprehension",
  ComprehensionExpression: "comprehension",
};

const known = new WeakMap<SyntaxTree, Scope>();

/** Returns the module's scope, which contains all others. */
export function scopesOf(tree: SyntaxTree, doc: Text): Scope {
  const before = known.get(tree);
  if (before) return before;
  const reader = new Reader(doc, tree.topNode);
  // This is not recursive, because brackets can be nested very deeply.
  tree.iterate({
    enter: (node) => reader.enter(node.node),
    leave: (node) => reader.leave(node.from, node.to, node.name),
  });
  known.set(tree, reader.module);
  return reader.module;
}

/** Returns the innermost scope that contains the code before a position. */
export function scopeAt(scope: Scope, pos: number): Scope {
  for (;;) {
    const inner = scope.inside.find((other) => other.from < pos && pos <= other.to);
    if (!inner) return scope;
    scope = inner;
  }
}

/** Returns the scope of a function or class. */
export function scopeOf(scopes: Scope, node: SyntaxNode): Scope | null {
  for (let scope: Scope | null = scopeAt(scopes, node.to); scope; scope = scope.parent)
    if (scope.from === node.from && scope.to === node.to && scope.node.name === node.name) return scope;
  return null;
}

class Reader {
  readonly module: Scope;
  private scope: Scope;

  constructor(
    private readonly doc: Text,
    top: SyntaxNode,
  ) {
    this.module = this.scope = opened("module", top, null);
  }

  enter(node: SyntaxNode): void {
    const kind =
      KINDS[node.name] ?? (node.name === "ArgList" && node.getChild("for") ? "comprehension" : null);
    if (node.name === "FunctionDefinition" || node.name === "ClassDefinition") {
      const name = node.getChild("VariableName");
      if (name) this.define(name, { how: node.name === "ClassDefinition" ? "class" : "function", node });
    }
    if (kind) {
      const inner = opened(kind, node, this.scope);
      this.scope.inside.push(inner);
      this.scope = inner;
      if (kind === "comprehension") this.forParts(node);
      return;
    }
    if (node.name === "ParamList") this.parameters(node);
    else if (node.name === "AssignStatement") this.assignment(node);
    else if (node.name === "NamedExpression") this.named(node);
    else if (node.name === "ForStatement") this.forParts(node);
    else if (node.name === "ImportStatement") this.imports(node);
    else if (node.name === "ScopeStatement") this.declared(node);
    else if (node.name === "WithStatement" || node.name === "TryStatement") this.caught(node);
    else if (node.name === "CapturePattern" || node.name === "AsPattern") {
      const name = node.getChild("VariableName");
      if (name) this.define(name, { how: "unknown" });
    }
  }

  leave(from: number, to: number, name: string): void {
    const { node, parent } = this.scope;
    if (parent && node.from === from && node.to === to && node.name === name) this.scope = parent;
  }

  private text(node: SyntaxNode): string {
    return this.doc.sliceString(node.from, node.to);
  }

  private define(name: SyntaxNode, meaning: Unplaced, scope = this.scope): void {
    const text = this.text(name);
    const target = scope.globals.has(text) ? this.module : scope;
    const definitions = target.names.get(text) ?? [];
    definitions.push({ at: name.from, ...meaning });
    target.names.set(text, definitions);
  }

  private parameters(list: SyntaxNode): void {
    const holder = list.parent;
    if (!holder) return;
    for (const [index, part] of separated(list.firstChild, null).entries()) {
      const name = part.find((node) => node.name === "VariableName");
      if (!name) continue;
      const starred = part[0]?.name === "*" || part[0]?.name === "**";
      const equals = part.findIndex((node) => node.name === "AssignOp");
      this.define(
        name,
        starred
          ? { how: "unknown" }
          : {
              how: "parameter",
              index,
              holder,
              annotation: part.find((node) => node.name === "TypeDef")?.lastChild ?? null,
              fallback: equals > 0 ? (part[equals + 1] ?? null) : null,
            },
      );
    }
  }

  private assignment(node: SyntaxNode): void {
    const annotation = node.getChild("TypeDef")?.lastChild;
    const groups = groupsOf(node);
    const values = groups.pop() ?? [];
    if (annotation) {
      const name = node.getChild("VariableName");
      if (name) this.define(name, { how: "annotation", annotation });
      return;
    }
    for (const targets of groups) {
      if (targets.some((target) => target.name === "*")) {
        for (const name of targets) if (name.name === "VariableName") this.define(name, { how: "unknown" });
        continue;
      }
      targets.forEach((target, index) => {
        const pair = values.length === targets.length ? values[index] : undefined;
        const value = pair ?? (values.length === 1 ? values[0] : undefined);
        const path = pair || targets.length === 1 ? [] : [index];
        if (value) this.target(target, (path) => ({ how: "value", value, path }), path);
      });
    }
  }

  /** Defines the names of a target, such as `a` or `(a, b)`. */
  private target(node: SyntaxNode, meaning: (path: number[]) => Unplaced, path: number[], depth = 0): void {
    if (node.name === "VariableName") this.define(node, meaning(path));
    if (!/^(Tuple|Array|Parenthesized)Expression$/.test(node.name) || depth > 8) return;
    const parts = separated(node.firstChild, null);
    const single = node.name === "ParenthesizedExpression";
    parts.forEach(([part], index) => {
      if (part) this.target(part, meaning, single ? path : [...path, index], depth + 1);
    });
  }

  private named(node: SyntaxNode): void {
    const name = node.getChild("VariableName");
    const value = node.lastChild;
    let scope = this.scope;
    while (scope.kind === "comprehension" && scope.parent) scope = scope.parent;
    if (name && value && value.from > name.to) this.define(name, { how: "value", value, path: [] }, scope);
  }

  private forParts(node: SyntaxNode): void {
    for (let part = node.firstChild; part; part = part.nextSibling) {
      if (part.name !== "for") continue;
      const targets = separated(part.nextSibling, "in");
      let end = part.nextSibling;
      while (end && end.name !== "in") end = end.nextSibling;
      const value = end?.nextSibling;
      if (!value) continue;
      targets.forEach(([target], index) => {
        const path = targets.length > 1 ? [index] : [];
        if (target) this.target(target, (path) => ({ how: "element", value, path }), path);
      });
    }
  }

  private imports(node: SyntaxNode): void {
    const from = node.getChild("from");
    const start = node.getChild("import");
    if (!start) return;
    const module = from ? this.doc.sliceString(from.to, start.from).trim() : "";
    for (const part of separated(start.nextSibling, null)) {
      const names = part.filter((child) => child.name === "VariableName");
      const [first, last] = [names[0], names[names.length - 1]];
      if (!first || !last) continue;
      const renamed = part.some((child) => child.name === "as");
      const path = names.slice(0, renamed ? -1 : undefined).map((child) => this.text(child));
      if (from) this.define(last, { how: "import", module, name: path.join(".") });
      // Without `as`, `import a.b` defines a.
      else if (renamed) this.define(last, { how: "import", module: path.join("."), name: null });
      else this.define(first, { how: "import", module: path[0] ?? "", name: null });
    }
  }

  private declared(node: SyntaxNode): void {
    if (!node.getChild("global")) return;
    for (const name of node.getChildren("VariableName")) this.scope.globals.add(this.text(name));
  }

  private caught(node: SyntaxNode): void {
    for (const word of node.getChildren("as")) {
      const name = word.nextSibling;
      if (name?.name === "VariableName") this.define(name, { how: "unknown" });
    }
  }
}

type Unplaced = Definition extends infer D ? (D extends Definition ? Omit<D, "at"> : never) : never;

const opened = (kind: Scope["kind"], node: SyntaxNode, parent: Scope | null): Scope => ({
  kind,
  from: node.from,
  to: node.to,
  node,
  parent,
  names: new Map(),
  globals: new Set(),
  inside: [],
});

/**
 * Returns a node and the siblings after it, up to one named `end`, split at commas and without
 * brackets.
 */
export function separated(first: SyntaxNode | null, end: string | null): SyntaxNode[][] {
  const parts: SyntaxNode[][] = [];
  let part: SyntaxNode[] = [];
  for (let node = first; node && node.name !== end; node = node.nextSibling) {
    if (node.name === ",") {
      parts.push(part);
      part = [];
    } else if (!/^[()[\]{}]$|^Comment$/.test(node.name)) part.push(node);
  }
  if (part.length) parts.push(part);
  return parts;
}

/** Returns the sides of an assignment: its targets, then its values. */
function groupsOf(node: SyntaxNode): SyntaxNode[][] {
  const groups: SyntaxNode[][] = [[]];
  for (let child = node.firstChild; child; child = child.nextSibling) {
    if (child.name === "AssignOp") groups.push([]);
    else if (child.name !== "," && child.name !== "TypeDef" && child.name !== "Comment")
      groups.at(-1)?.push(child);
  }
  return groups;
}
