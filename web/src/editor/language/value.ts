// What an expression of a program stands for, as far as the editor can tell.

import { basesOf, elementOf, type ApiEntry } from "./api";
import type { SyntaxNode } from "./tree";
import { named, type Type } from "./type";

export type Value =
  /** A thing of a type of the API or of Python. */
  | { is: "instance"; type: Type }
  /** A class of the API or a type of Python itself, such as what `MoveAction` stands for. */
  | { is: "class"; name: string }
  | { is: "module"; name: string }
  /** A function or method of the API. */
  | { is: "function"; entry: ApiEntry }
  /** A function of Python; `holder` is what it is a method or a part of. */
  | { is: "python"; name: string; holder: Value | null }
  /** A function or class of the program, or a thing of one of its classes. */
  | { is: "ownFunction" | "ownClass" | "own"; node: SyntaxNode };

export const instance = (type: Type | null | undefined): Value | null =>
  type ? { is: "instance", type } : null;

/** What Python makes by calling its types and functions, whatever stands between the brackets. */
const MADE: { [name: string]: string } = {
  ...{ abs: "float", len: "int", int: "int", ord: "int", round: "int", float: "float", sum: "float" },
  ...{ str: "str", repr: "str", chr: "str", bool: "bool", any: "bool", all: "bool", isinstance: "bool" },
  ...{ dict: "dict", "random.random": "float", "random.uniform": "float" },
  ...{ "random.randint": "int", "random.randrange": "int", "collections.deque": "list" },
};
const TAKES_ONE = new Set(["min", "max", "next", "random.choice"]);
const SAME_THINGS = new Set([
  "sorted",
  "reversed",
  "iter",
  "random.sample",
  "random.choices",
  "collections.deque",
]);
const COLLECTIONS = new Set(["list", "tuple", "set", "frozenset"]);

/** What going through a thing of a type gives, and what `things[0]` gives where it is no dictionary. */
export function elementType(type: Type, depth = 0): Type | null {
  if (type.name === "str") return type;
  if (COLLECTIONS.has(type.name) || type.name === "dict") return type.of[0] ?? null;
  const own = elementOf(type.name);
  if (own || depth > 4) return own;
  for (const base of basesOf(type.name)) {
    const found = elementType(base, depth + 1);
    if (found) return found;
  }
  return null;
}

/** What `things[…]` gives: one of them, or several with a colon between the brackets. */
export function itemType(type: Type, slice: boolean): Type | null {
  if (type.name === "dict") return slice ? null : (type.of[1] ?? null);
  const element = elementType(type);
  if (!slice || type.name === "str") return element;
  return COLLECTIONS.has(type.name) ? type : element && named("list", element);
}

/** The part of a thing that several names take apart, by its place. */
export function partType(type: Type, place: number): Type | null {
  if (type.name === "tuple") return type.of[place] ?? type.of[0] ?? null;
  return elementType(type);
}

/** Which methods of Python a thing of a type has: those of `list`, `str` and the like. */
export function pythonsOf(type: Type, depth = 0): string | null {
  if (type.name === "frozenset") return "set";
  if (["list", "str", "dict", "set", "tuple"].includes(type.name)) return type.name;
  if (type.name === "Location" || depth > 4) return null;
  for (const base of basesOf(type.name)) {
    const found = pythonsOf(base, depth + 1);
    if (found) return found;
  }
  return null;
}

/** What calling a function of Python with these things gives. */
export function calledPython(name: string, things: readonly (Type | null)[]): Type | null {
  const [first, second] = things;
  const element = first ? elementType(first) : null;
  // Of several, as in max(a, b), it is one of them.
  if (TAKES_ONE.has(name)) return name !== "next" && second && first ? first : element;
  if (SAME_THINGS.has(name) || COLLECTIONS.has(name))
    return element
      ? named(COLLECTIONS.has(name) ? name : "list", element)
      : named(COLLECTIONS.has(name) ? name : "list");
  if (name === "enumerate") return named("list", named("tuple", named("int"), ...(element ? [element] : [])));
  if (name === "zip" && element) {
    const other = second ? elementType(second) : null;
    return named("list", named("tuple", element, ...(other ? [other] : [])));
  }
  if (name === "filter")
    return second && elementType(second) ? named("list", elementType(second) ?? second) : null;
  if (name === "range") return named("list", named("int"));
  return MADE[name] ? named(MADE[name]) : null;
}

/** What calling a method of Python on a thing of a type gives. */
export function calledMethod(name: string, type: Type): Type | null {
  const kind = pythonsOf(type);
  if (kind === "dict") {
    const [key, held] = type.of;
    if (name === "get" || name === "pop" || name === "setdefault") return held ?? null;
    if (name === "keys") return key ? named("list", key) : null;
    if (name === "values") return held ? named("list", held) : null;
    if (name === "items") return key && held ? named("list", named("tuple", key, held)) : null;
  }
  if (name === "copy") return type;
  if (name === "pop" || name === "popleft") return elementType(type);
  if (name === "index" || name === "count" || name === "find") return named("int");
  if (kind === "set" && ["union", "difference", "intersection"].includes(name)) return type;
  if (kind !== "str") return null;
  if (name === "split") return named("list", named("str"));
  return named(["endswith", "isdigit", "startswith"].includes(name) ? "bool" : "str");
}
