// The values that can be inferred for expressions.

import { basesOf, elementOf, type ApiEntry } from "./api";
import type { SyntaxNode } from "./tree";
import { named, type Type } from "./type";

export type Value =
  /** An instance of a type of the API or of Python. */
  | { is: "instance"; type: Type }
  /** A class of the API or a type of Python itself, such as `MoveAction`. */
  | { is: "class"; name: string }
  | { is: "module"; name: string }
  /** A function or method of the API. */
  | { is: "function"; entry: ApiEntry }
  /** A function of Python; `holder` is its module, or the value whose method it is. */
  | { is: "python"; name: string; holder: Value | null }
  /** A function or class of the program, or an instance of one of its classes. */
  | { is: "ownFunction" | "ownClass" | "own"; node: SyntaxNode };

export const instance = (type: Type | null | undefined): Value | null =>
  type ? { is: "instance", type } : null;

/** Result types of Python's types and functions that do not depend on the arguments. */
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

/**
 * Returns the type of a value's elements in a `for` and, except for dictionaries, of `values[0]`.
 */
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

/** Returns the type of `values[…]`: an element or, with a colon, a slice. */
export function itemType(type: Type, slice: boolean): Type | null {
  if (type.name === "dict") return slice ? null : (type.of[1] ?? null);
  const element = elementType(type);
  if (!slice || type.name === "str") return element;
  return COLLECTIONS.has(type.name) ? type : element && named("list", element);
}

/** Returns the type of one of the parts into which a value is unpacked. */
export function partType(type: Type, place: number): Type | null {
  if (type.name === "tuple") return type.of[place] ?? type.of[0] ?? null;
  return elementType(type);
}

/** Returns the Python type whose methods a type has, such as `list` or `str`, or null. */
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

/** Returns the type of a call to a function of Python with arguments of these types. */
export function calledPython(name: string, things: readonly (Type | null)[]): Type | null {
  const [first, second] = things;
  const element = first ? elementType(first) : null;
  // Called with several arguments, as in max(a, b), the function returns one of them.
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

/** Returns the type of a call to a method of Python. */
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
