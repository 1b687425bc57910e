// Help for Python's own functions, keywords, methods and modules: python.ftl, by group.

import { PYTHON, t } from "../messages";

/** Names with the way they are written and what they do. */
type Help = { readonly [name: string]: readonly [signature: string, text: string] };

const TYPES = ["list", "str", "dict", "set", "tuple"];

const ids = [...PYTHON.matchAll(/^([a-z]+)-(\w+) =/gm)].map(([id, group = "", name = ""]) => ({
  id: id.slice(0, -" =".length),
  group,
  name,
}));

/** Without a prototype: programs have names such as `constructor` too. */
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
  /** By type. */
  methods: byName(TYPES.map((type) => [type, helpOf(type)])),
  modules: byName(
    ids
      .filter(({ group }) => group === "module")
      .map(({ id, name }) => [name, { doc: t.of(id, ""), has: helpOf(name) }]),
  ),
};
