// Fluent messages: notices of the arena become sentences. Pure.

import { FluentBundle, FluentNumber, FluentResource, type FluentVariable } from "@fluent/bundle";
import type { Notice } from "../api/types";

/** Turns a notice into a sentence; "" where the messages do not have its id. */
export type Speak = (notice: Notice | null | undefined) => string;

/** Reads Fluent files; of two messages with one id the first counts. */
export function speaker(files: readonly string[]): Speak {
  // Marks around the values would end up in what people copy.
  const bundle = new FluentBundle("en", { useIsolating: false });
  for (const file of files) bundle.addResource(new FluentResource(file));
  return (notice) => {
    const pattern = notice && bundle.getMessage(notice.id)?.value;
    if (!notice || !pattern) return "";
    // A value that is missing stays visible as {$name}: the rest of the sentence still helps.
    return bundle.formatPattern(pattern, numbered(notice.values ?? {}), []);
  };
}

/** Values are strings; those of digits only are numbers, so that plurals work. */
function numbered(values: { readonly [name: string]: string }): { [name: string]: FluentVariable } {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, isNumber(value) ? plain(Number(value)) : value]),
  );
}

/** Not 007, which would lose its zeros, nor more digits than a number can keep. */
const isNumber = (value: string): boolean => /^(0|[1-9]\d{0,14})$/.test(value);

/** Written as it is, without separators: learners' programs have none. */
const plain = (value: number): FluentNumber => new FluentNumber(value, { useGrouping: false });
