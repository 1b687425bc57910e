// The Fluent files that services and commands also use. They are loaded on demand.

const FILES = import.meta.glob<string>("../../../messages/en/*.ftl", { query: "?raw", import: "default" });

/** The names of the available files. */
export const NAMES = Object.keys(FILES).map(nameOf);

/** Reads files by their names. */
export const read = (...names: readonly string[]): Promise<string[]> =>
  Promise.all(
    Object.entries(FILES)
      .filter(([path]) => names.includes(nameOf(path)))
      .map(([, file]) => file()),
  );

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
