// Infers the values of names and expressions from the syntax tree, without running anything. Covers
// the constructs that learners use.

import type { Text } from "@codemirror/state";
import { classOf, membersOf } from "./api";
import { python } from "./python";
import { fromEntry, globalValue, imported, inHolder } from "./globals";
import { BY_NAME, parameter } from "./parameters";
import { scopeAt, scopeOf, scopesOf, separated, type Definition, type Scope } from "./scope";
import {
  calledMethod,
  calledPython,
  elementType,
  itemType,
  partType,
  pythonsOf,
  instance,
  type Value,
} from "./value";
import type { SyntaxNode, SyntaxTree } from "./tree";
import { named, parseType, type Type } from "./type";

/** The limits of one inference, in expressions and depth, so that it always terminates. */
const MOST_STEPS = 400;
const DEEPEST = 40;

export class Inference {
  readonly scopes: Scope;
  private steps = 0;
  private readonly visiting = new Set<number>();

  constructor(
    private readonly doc: Text,
    tree: SyntaxTree,
  ) {
    this.scopes = scopesOf(tree, doc);
  }

  /** Infers the value of an expression; null if it is unknown. */
  infer(node: SyntaxNode | null | undefined, depth = 0): Value | null {
    if (!node || depth > DEEPEST || ++this.steps > MOST_STEPS) return null;
    const inner = (child: SyntaxNode | null | undefined) => this.infer(child, depth + 1);
    switch (node.name) {
      case "VariableName":
        return this.name(this.text(node), node.to, depth);
      case "MemberExpression":
        return this.member(node, depth);
      case "CallExpression":
        return this.call(node, depth);
      case "ParenthesizedExpression":
      case "AwaitExpression":
        return inner(separated(node.firstChild, null)[0]?.find((child) => child.name !== "await"));
      case "NamedExpression":
        return inner(node.lastChild);
      case "ConditionalExpression":
        return inner(node.firstChild) ?? inner(node.lastChild);
      case "BinaryExpression":
        return this.binary(node, depth);
      case "String":
      case "FormatString":
        return instance(named("str"));
      case "Number":
        return instance(named(/[.e]/i.test(this.text(node)) ? "float" : "int"));
      case "Boolean":
        return instance(named("bool"));
      case "UnaryExpression":
        return node.getChild("not") ? instance(named("bool")) : inner(node.lastChild);
      case "ArrayExpression":
      case "SetExpression":
      case "TupleExpression":
        return this.collection(node, depth);
      case "ArrayComprehensionExpression":
      case "SetComprehensionExpression":
      case "ComprehensionExpression": {
        const element = this.type(separated(node.firstChild, "for")[0]?.[0], depth);
        return instance(named(node.name.startsWith("Set") ? "set" : "list", ...(element ? [element] : [])));
      }
      case "DictionaryExpression":
      case "DictionaryComprehensionExpression": {
        const colon = node.getChild(":");
        const [key, held] = [this.type(colon?.prevSibling, depth), this.type(colon?.nextSibling, depth)];
        return instance(key && held ? named("dict", key, held) : named("dict"));
      }
      default:
        return null;
    }
  }

  /** Infers the type of an expression; null if it is unknown or not an instance. */
  type(node: SyntaxNode | null | undefined, depth = 0): Type | null {
    const value = this.infer(node, depth + 1);
    return value?.is === "instance" ? value.type : null;
  }

  /** Infers the value of a name at a position. */
  name(name: string, pos: number, depth = 0): Value | null {
    const definitions = this.definitionsOf(name, pos);
    // The last definition above is the most likely one; in a loop, one below may have run first.
    const above = definitions.filter(({ at }) => at < pos - name.length).reverse();
    for (const definition of [...above, ...definitions.filter((other) => !above.includes(other))]) {
      if (this.visiting.has(definition.at)) continue;
      this.visiting.add(definition.at);
      const found = this.defined(definition, name, depth);
      this.visiting.delete(definition.at);
      if (found) return found;
    }
    if (definitions.length) return null;
    return globalValue(name) ?? (BY_NAME[name] ? instance(named(BY_NAME[name])) : null);
  }

  /** Returns the program's definitions of a name that are visible at a position. */
  definitionsOf(name: string, pos: number): Definition[] {
    const start = scopeAt(this.scopes, pos);
    for (let scope: Scope | null = start; scope; scope = scope.parent) {
      if (scope.kind === "class" && scope !== start) continue;
      const found = scope.globals.has(name) ? this.scopes.names.get(name) : scope.names.get(name);
      if (found?.length) return found;
    }
    return [];
  }

  /** Infers a member of a value. */
  part(holder: Value, name: string, depth = 0): Value | null {
    switch (holder.is) {
      case "instance": {
        const entry = membersOf(holder.type).find((member) => member.name === name);
        if (entry) return fromEntry(entry);
        const kind = pythonsOf(holder.type);
        return kind && python.methods[kind]?.[name] ? { is: "python", name, holder } : null;
      }
      case "module":
        return inHolder(holder, name);
      case "own":
      case "ownClass":
        return this.ownPart(holder.node, name, depth);
      default:
        return null;
    }
  }

  /** Returns the members of one of the program's classes: methods, and names set with `self.`. */
  ownParts(node: SyntaxNode): Map<string, SyntaxNode> {
    const parts = new Map<string, SyntaxNode>();
    for (const [name, [definition]] of scopeOf(this.scopes, node)?.names ?? [])
      if (definition?.how === "function") parts.set(name, definition.node);
    node.cursor().iterate((child) => {
      if (child.name !== "AssignStatement") return;
      const target = child.node.firstChild;
      const property = target?.name === "MemberExpression" ? target.getChild("PropertyName") : null;
      if (
        property &&
        target?.firstChild &&
        this.text(target.firstChild) === "self" &&
        !parts.has(this.text(property))
      )
        parts.set(this.text(property), child.node);
    });
    return parts;
  }

  text(node: SyntaxNode): string {
    return this.doc.sliceString(node.from, node.to);
  }

  private ownPart(node: SyntaxNode, name: string, depth: number): Value | null {
    const found = this.ownParts(node).get(name);
    if (!found) return null;
    if (found.name === "FunctionDefinition") return { is: "ownFunction", node: found };
    if (this.visiting.has(found.from)) return null;
    this.visiting.add(found.from);
    const value = this.infer(found.lastChild, depth + 1);
    this.visiting.delete(found.from);
    return value;
  }

  private member(node: SyntaxNode, depth: number): Value | null {
    const holder = this.infer(node.firstChild, depth + 1);
    if (!holder) return null;
    const property = node.getChild("PropertyName");
    if (property) return this.part(holder, this.text(property), depth);
    if (!node.getChild("[") || holder.is !== "instance") return null;
    return instance(itemType(holder.type, node.getChild(":") !== null));
  }

  private call(node: SyntaxNode, depth: number): Value | null {
    const called = this.infer(node.firstChild, depth + 1);
    switch (called?.is) {
      case "class": {
        const made = calledPython(called.name, this.argumentTypes(node, depth));
        return instance(made ?? named(called.name));
      }
      case "function":
        return instance(called.entry.type ? parseType(called.entry.type) : null);
      case "python":
        if (called.holder?.is === "instance") return instance(calledMethod(called.name, called.holder.type));
        return instance(
          calledPython(
            called.holder?.is === "module" ? `${called.holder.name}.${called.name}` : called.name,
            this.argumentTypes(node, depth),
          ),
        );
      case "ownClass":
        return { is: "own", node: called.node };
      case "ownFunction":
        return this.returned(called.node, depth);
      default:
        return null;
    }
  }

  /** Infers the types of the first two arguments of a call. */
  argumentTypes(call: SyntaxNode, depth: number): (Type | null)[] {
    const list = call.getChild("ArgList");
    if (!list) return [];
    if (list.getChild("for")) {
      const element = this.type(separated(list.firstChild, "for")[0]?.[0], depth);
      return [element && named("list", element)];
    }
    return separated(list.firstChild, null)
      .filter((part) => !part.some((node) => node.name === "AssignOp"))
      .slice(0, 2)
      .map(([part]) => this.type(part, depth));
  }

  /** Infers the result of one of the program's functions from the first known return value. */
  private returned(node: SyntaxNode, depth: number): Value | null {
    const body = node.getChild("Body");
    if (!body || this.visiting.has(node.from)) return null;
    this.visiting.add(node.from);
    let found: Value | null = null;
    body.cursor().iterate((child) => {
      if (found || child.name === "FunctionDefinition" || child.name === "ClassDefinition") return false;
      if (child.name === "ReturnStatement") found = this.infer(child.node.firstChild?.nextSibling, depth + 1);
      return true;
    });
    this.visiting.delete(node.from);
    return found;
  }

  private binary(node: SyntaxNode, depth: number): Value | null {
    const operator = node.getChild("ArithOp");
    if (!operator && !node.getChild("or") && !node.getChild("and")) return instance(named("bool"));
    const [left, right] = [this.type(node.firstChild, depth), this.type(node.lastChild, depth)];
    if (operator && right?.name === "Location") return instance(right);
    return instance(left ?? right);
  }

  private collection(node: SyntaxNode, depth: number): Value | null {
    const parts = separated(node.firstChild, null);
    if (node.name === "TupleExpression") {
      const types = parts.slice(0, 8).map(([part]) => this.type(part, depth));
      return instance(named("tuple", ...types.map((type) => type ?? named("object"))));
    }
    const element = this.type(parts[0]?.[0], depth);
    return instance(named(node.name === "SetExpression" ? "set" : "list", ...(element ? [element] : [])));
  }

  private defined(definition: Definition, name: string, depth: number): Value | null {
    switch (definition.how) {
      case "value": {
        if (!definition.path.length) return this.infer(definition.value, depth + 1);
        return instance(along(this.type(definition.value, depth), definition.path));
      }
      case "element": {
        const type = this.type(definition.value, depth);
        return instance(along(type && elementType(type), definition.path));
      }
      case "annotation":
        return this.annotated(definition.annotation);
      case "function":
        return { is: "ownFunction", node: definition.node };
      case "class":
        return { is: "ownClass", node: definition.node };
      case "import":
        return imported(definition.module, definition.name);
      case "parameter":
        return parameter(this, definition, name, depth);
      default:
        return null;
    }
  }

  /** Reads an annotation; null if its type is unknown. */
  annotated(node: SyntaxNode): Value | null {
    const text = this.text(node).replace(/^["']|["']$/g, "");
    const parts = text.split("|").filter((part) => part.trim() !== "None");
    const type = parts.length === 1 && parts[0] ? parseType(parts[0].trim()) : null;
    return type && (classOf(type.name) ?? (pythonsOf(type) || type.name === "int")) ? instance(type) : null;
  }
}

function along(type: Type | null, path: readonly number[]): Type | null {
  return path.reduce<Type | null>((found, place) => found && partType(found, place), type);
}
