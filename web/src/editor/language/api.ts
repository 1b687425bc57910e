// The avatar API, generated from the worker's type stubs by scripts/avatar_api.py.

import { t } from "../messages";
import json from "./avatar-api.json";
import { parseType, type Type } from "./type";

export type Kind = "class" | "method" | "property" | "constant" | "function" | "module";

/** A name of the API. */
export interface ApiEntry {
  name: string;
  kind: Kind;
  /** The module, such as `simulation.action`; `avatar` for names available without an import. */
  module: string;
  /** The class of a method or property. */
  of?: string;
  /** The signature as learners read it. */
  signature: string;
  /** The required arguments; absent if the name cannot be called. */
  parameters?: string[];
  /** The type of the name's value, or of the result of calling it, as written in Python. */
  type?: string;
  /** The base classes of a class. */
  bases?: string[];
  /** The type of the elements that a `for` iterates over. */
  element?: string;
  doc: string;
}

/** The standard library modules that can be imported. */
export const STANDARD_MODULES: readonly string[] = json.standardModules;
/** The modules of the API that can be imported. */
export const OWN_MODULES: readonly string[] = json.ownModules;

const entries = json.entries as ApiEntry[];
const names = new Map(Object.entries(json.names as Record<string, string>));
const classes = new Map(
  entries.filter((entry) => entry.kind === "class").map((entry) => [entry.name, entry]),
);
const modules = new Map(
  entries.filter((entry) => entry.kind === "module").map((entry) => [entry.name, entry]),
);

/** Returns the class with the given name. */
export const classOf = (name: string): ApiEntry | undefined => classes.get(name);

/** Finds a module of the API by the name used in imports: `direction` is `simulation.direction`. */
export function moduleOf(name: string): ApiEntry | undefined {
  const found = modules.get(
    OWN_MODULES.includes(name) && name !== "simulation" ? `simulation.${name}` : name,
  );
  return found?.name === "avatar" ? undefined : found;
}

/** Returns the contents of a module of the API, including submodules. */
export function inModule(module: string): ApiEntry[] {
  const inside = entries.filter((entry) => entry.module === module && entry.kind !== "module" && !entry.of);
  const below = entries.filter((entry) => entry.kind === "module" && entry.name.startsWith(`${module}.`));
  return [...inside, ...below];
}

/** Returns the last part of a module's path. */
export const lastPart = (module: string): string => module.slice(module.lastIndexOf(".") + 1);

/** Returns the members of a type, followed by the inherited ones. */
export function membersOf(type: Type): ApiEntry[] {
  const found = new Map<string, ApiEntry>();
  const seen = new Set<string>();
  for (let waiting = [type.name]; waiting.length;) {
    const name = waiting.shift() ?? "";
    if (seen.has(name)) continue;
    seen.add(name);
    for (const entry of entries)
      if (entry.of === name && !found.has(entry.name)) found.set(entry.name, entry);
    waiting = [...waiting, ...basesOf(name).map((base) => base.name)];
  }
  return [...found.values()];
}

/** Returns the base classes of a class of the API. */
export const basesOf = (name: string): Type[] =>
  (classes.get(name)?.bases ?? []).flatMap((base) => parseType(base) ?? []);

/** Returns the type of a class's elements in a `for`, if the class declares it. */
export function elementOf(name: string): Type | null {
  const element = classes.get(name)?.element;
  return element ? parseType(element) : null;
}

/** Returns the API's entry for a name that is available without an import. */
export function withoutImport(name: string): ApiEntry | undefined {
  const path = names.get(name);
  if (path === undefined) return undefined;
  return modules.get(path) ?? entries.find((entry) => !entry.of && `${entry.module}.${entry.name}` === path);
}

/** The names of the API that are available without an import. */
export const NAMES: readonly string[] = [...names.keys()].filter((name) => name !== "next_turn");

/**
 * Returns the id of an explanation's translation. The English one is in the stubs, which Python's
 * own help() shows.
 */
export function messageOf({ kind, module, of, name }: ApiEntry): string {
  const path = kind === "module" ? [name] : [module, of ?? [], name].flat();
  return path
    .join("-")
    .replaceAll(/[^A-Za-z0-9]/g, "-")
    .toLowerCase();
}

/** Returns the explanation of a name of the API. */
export function docOf(entry: ApiEntry): string {
  if (entry.name === "next_turn") return t("docs-next-turn");
  if (entry.doc) return t.of(messageOf(entry), entry.doc);
  if (entry.module === "simulation.direction") {
    const direction = t.of(`docs-direction-${entry.name}`, "");
    if (direction) return direction;
  }
  return (entry.type && classes.get(entry.type)?.doc) || "";
}
