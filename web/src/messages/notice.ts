// Renders the arena's notices as sentences. Pure.

import type { FluentVariable } from "@fluent/bundle";
import { bundleOf, format, plainNumber } from "./bundle";

/** A message as an id with values. */
export interface Notice {
  readonly id: string;
  readonly values?: { readonly [name: string]: string };
}

/** Renders a notice; returns "" if the files do not have its id. */
export type Render = (notice: Notice | null | undefined) => string;

export function renderer(files: readonly string[]): Render {
  const bundle = bundleOf(files);
  return (notice) => (notice && format(bundle, notice.id, numbered(notice.values ?? {}))) ?? "";
}

/** Values travel as strings; strings of digits become numbers, so that plurals work. */
function numbered(values: { readonly [name: string]: string }): { [name: string]: FluentVariable } {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      isNumber(value) ? plainNumber(Number(value)) : value,
    ]),
  );
}

/** Excludes 007, which would lose its zeros, and numbers too long for a double. */
const isNumber = (value: string): boolean => /^(0|[1-9]\d{0,14})$/.test(value);
