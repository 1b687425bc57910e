// The pages' own messages, with ids and values that the compiler checks.

import { bundleOf, format, plainNumber } from "./bundle";

/**
 * The values of every message; null for a message without values. scripts/message_ids.js generates
 * them into ids.d.ts.
 */
export type Ids<M> = { readonly [Id in keyof M]: { readonly [name: string]: string | number } | null };

export interface Translate<M extends Ids<M>> {
  /** Returns a message in the reader's language. */
  <Id extends keyof M & string>(
    id: Id,
    ...values: [M[Id]] extends [null] ? [] : [values: Exclude<M[Id], null>]
  ): string;
  /**
   * Returns a message whose id comes from data, such as a level's name; `otherwise` if there is
   * none.
   */
  of(id: string, otherwise: string): string;
  /** Returns an attribute of a message; "" if there is none. */
  attribute(id: string, name: string): string;
}

/** Reads the files of a catalogue. */
export function translator<M extends Ids<M>>(files: readonly string[]): Translate<M> {
  const bundle = bundleOf(files);
  const translate = (id: string, values: { readonly [name: string]: string | number } = {}): string =>
    format(
      bundle,
      id,
      Object.fromEntries(
        Object.entries(values).map(([name, value]) => [
          name,
          typeof value === "number" ? plainNumber(value) : value,
        ]),
      ),
    ) ?? id;
  return Object.assign(translate, {
    of: (id: string, otherwise: string) => format(bundle, id) ?? otherwise,
    attribute: (id: string, name: string) => format(bundle, id, {}, name) ?? "",
  }) as Translate<M>;
}
