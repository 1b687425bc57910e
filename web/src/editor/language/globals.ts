// The names that player code can use without defining them: the API's, Python's, and imports.

import { inModule, lastPart, moduleOf, STANDARD_MODULES, withoutImport, type ApiEntry } from "./api";
import { python } from "./python";
import { pythonsOf, instance, type Value } from "./value";
import { named, parseType } from "./type";

/** Returns the value of a name that is neither imported nor defined. */
export function globalValue(name: string): Value | null {
  const entry = withoutImport(name);
  if (entry && name !== "next_turn") return fromEntry(entry);
  if (name === "random") return { is: "module", name };
  if (!python.functions[name]) return null;
  return pythonsOf(named(name)) || ["int", "float", "bool"].includes(name)
    ? { is: "class", name }
    : { is: "python", name, holder: null };
}

/** Returns the value of an imported name. */
export function imported(module: string, name: string | null): Value | null {
  const own = moduleOf(module);
  const holder: (Value & { is: "module" }) | null = own
    ? { is: "module", name: own.name }
    : STANDARD_MODULES.includes(module)
      ? { is: "module", name: module }
      : null;
  if (!holder || name === null) return holder;
  return inHolder(holder, name);
}

/** Returns a member of a module. */
export function inHolder(holder: Value & { is: "module" }, name: string): Value | null {
  const entry = inModule(holder.name).find((one) => one.name === name || lastPart(one.name) === name);
  if (entry) return fromEntry(entry);
  return python.modules[holder.name]?.has[name] ? { is: "python", name, holder } : null;
}

/** Returns the value of a name of the API. */
export function fromEntry(entry: ApiEntry): Value | null {
  if (entry.kind === "class") return { is: "class", name: entry.name };
  if (entry.kind === "module") return { is: "module", name: entry.name };
  if (entry.kind === "function" || entry.kind === "method") return { is: "function", entry };
  return instance(entry.type ? parseType(entry.type) : null);
}
