// Types as Python writes them: `list[Cell]`, `dict[Location, Cell]`.

import { t } from "../messages";

export interface Type {
  name: string;
  of: Type[];
}

/** Returns a type with the given arguments. */
export const named = (name: string, ...of: Type[]): Type => ({ name, of });

/** Parses a type; null if it is not a simple one. */
export function parseType(text: string): Type | null {
  const tokens = text.match(/[\w.]+|[[\],]/g) ?? [];
  if (tokens.join("") !== text.replace(/\s/g, "")) return null;
  let place = 0;
  function one(): Type | null {
    const name = tokens[place++];
    if (!name || !/\w/.test(name)) return null;
    const of: Type[] = [];
    if (tokens[place] !== "[") return { name: name.slice(name.lastIndexOf(".") + 1), of };
    do {
      place++;
      const part = one();
      if (!part) return null;
      of.push(part);
    } while (tokens[place] === ",");
    return tokens[place++] === "]" ? { name, of } : null;
  }
  const type = one();
  return place === tokens.length ? type : null;
}

/** Returns a type in words for learners: `list[int]` is "list of number". */
export function readType(type: Type): string {
  const [element] = type.of;
  return element && type.name !== "dict"
    ? t("docs-type-of", { holder: type.name, element: readType(element) })
    : t.of(`docs-type-${type.name}`, type.name);
}
