// Fluent bundles: the messages of the page's language, from one or more files.

import { FluentBundle, FluentNumber, FluentResource, type FluentVariable } from "@fluent/bundle";
import { LANGUAGE } from "./language";

/** Reads Fluent files; if two messages have the same id, the first one is used. */
export function bundleOf(files: readonly string[]): FluentBundle {
  // Isolation marks around the values would end up in text that people copy.
  const bundle = new FluentBundle(LANGUAGE, { useIsolating: false });
  for (const file of files) bundle.addResource(new FluentResource(file));
  return bundle;
}

/** A number without thousands separators, since learners' programs have none. */
export const plainNumber = (value: number): FluentNumber => new FluentNumber(value, { useGrouping: false });

/** Formats a message or its attribute; null if the bundle does not have it. */
export function format(
  bundle: FluentBundle,
  id: string,
  values: { readonly [name: string]: FluentVariable } = {},
  attribute?: string,
): string | null {
  const message = bundle.getMessage(id);
  const pattern = attribute ? message?.attributes[attribute] : message?.value;
  // A missing value stays visible as {$name}: the rest of the sentence is still useful.
  return pattern ? bundle.formatPattern(pattern, { ...values }, []) : null;
}
