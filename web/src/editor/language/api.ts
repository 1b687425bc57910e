// The avatar API as the editor knows it: made from the worker's type stubs by
// scripts/avatar_api.py, so that it says what the API does.

import { t } from "../messages";
import json from "./avatar-api.json";
import { parseType, type Type } from "./type";

export type Kind = "class" | "method" | "property" | "constant" | "function" | "module";

/** A name of the API. */
export interface ApiEntry {
  name: string;
  kind: Kind;
  /** The module it is in, such as `simulation.action`; `avatar` for what is there without one. */
  module: string;
  /** The class it belongs to. */
  of?: string;
  /** How it is written and what comes out, for learners. */
  signature: string;
  /** What must stand between its brackets; absent where there are none. */
  parameters?: string[];
  /** What it is, or what calling it gives, as Python writes types. */
  type?: string;
  /** What a class is made from. */
  bases?: string[];
  /** What going through it gives. */
  element?: string;
  doc: string;
}

/** What can be imported besides the API: modules of Python. */
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

/** The class with this name. */
export const classOf = (name: string): ApiEntry | undefined => classes.get(name);

/** A module of the API by what it is imported as: `direction` is `simulation.direction`. */
export function moduleOf(name: string): ApiEntry | undefined {
  const found = modules.get(
    OWN_MODULES.includes(name) && name !== "simulation" ? `simulation.${name}` : name,
  );
  return found?.name === "avatar" ? undefined : found;
}

/** What is in a module of the API, its modules included. */
export function inModule(module: string): ApiEntry[] {
  const inside = entries.filter((entry) => entry.module === module && entry.kind !== "module" && !entry.of);
  const below = entries.filter((entry) => entry.kind === "module" && entry.name.startsWith(`${module}.`));
  return [...inside, ...below];
}

/** A module's name without what it is in. */
export const lastPart = (module: string): string => module.slice(module.lastIndexOf(".") + 1);

/** What a thing of a type has, first its own, then what it has from what its class is made from. */
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

/** What a class of the API is made from. */
export const basesOf = (name: string): Type[] =>
  (classes.get(name)?.bases ?? []).flatMap((base) => parseType(base) ?? []);

/** What going through a thing of a class of the API gives, where the class says so itself. */
export function elementOf(name: string): Type | null {
  const element = classes.get(name)?.element;
  return element ? parseType(element) : null;
}

/** What player code has under a name without importing it. */
export function withoutImport(name: string): ApiEntry | undefined {
  const path = names.get(name);
  if (path === undefined) return undefined;
  return modules.get(path) ?? entries.find((entry) => !entry.of && `${entry.module}.${entry.name}` === path);
}

/** All names of the API that player code has without importing them. */
export const NAMES: readonly string[] = [...names.keys()].filter((name) => name !== "next_turn");

/** What a name of the API means, in a sentence or two. */
export function docOf(entry: ApiEntry): string {
  if (entry.name === "next_turn") return t("docs-next-turn");
  if (entry.doc) return entry.doc;
  if (entry.module === "simulation.direction") {
    const direction = t.of(`docs-direction-${entry.name}`, "");
    if (direction) return direction;
  }
  return (entry.type && classes.get(entry.type)?.doc) || "";
}
