// Help for Python's own functions, keywords, methods and modules, from python.ftl.

import { PYTHON, t } from "../messages";

/** Signatures and explanations by name. */
type Help = { readonly [name: string]: readonly [signature: string, text: string] };

const TYPES = ["list", "str", "dict", "set", "tuple"];

const ids = [...PYTHON.matchAll(/^([a-z]+)-(\w+) =/gm)].map(([id, group = "", name = ""]) => ({
  id: id.slice(0, -" =".length),
  group,
  name,
}));

/** Makes an object without a prototype, since programs have names such as `constructor`. */
const byName = <T>(entries: readonly (readonly [string, T])[]): { readonly [name: string]: T } =>
  Object.assign(Object.create(null) as object, Object.fromEntries(entries));

const helpOf = (wanted: string): Help =>
  byName(
    ids
      .filter(({ group }) => group === wanted)
      .map(({ id, name }) => [name, [t.of(id, name), t.attribute(id, "doc")]]),
  );

export const python = {
  functions: helpOf("function"),
  keywords: helpOf("keyword"),
  /** Methods by type. */
  methods: byName(TYPES.map((type) => [type, helpOf(type)])),
  modules: byName(
    ids
      .filter(({ group }) => group === "module")
      .map(({ id, name }) => [name, { doc: t.of(id, ""), has: helpOf(name) }]),
  ),
};
