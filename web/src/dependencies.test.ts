import { readFileSync, readdirSync } from "node:fs";
import { posix } from "node:path";
import ts from "typescript";
import { describe, expect, it } from "vitest";

const SOURCES = new URL("./", import.meta.url);

const files = readdirSync(SOURCES, { recursive: true, encoding: "utf8" }).filter(
  (file) => /\.(ts|svelte)$/.test(file) && !/\.(test|d)\.ts$/.test(file),
);

/** Returns a file's imports, including types and dynamic imports. */
function importsOf(file: string): string[] {
  const text = readFileSync(new URL(file, SOURCES), "utf8");
  const scripts = file.endsWith(".svelte")
    ? [...text.matchAll(/<script[^>]*>(.*?)<\/script>/gs)].map(([, script]) => script).join("\n")
    : text;
  return ts.preProcessFile(scripts).importedFiles.map(({ fileName }) => fileName);
}

const imports = new Map(files.map((file) => [file, importsOf(file)]));

/** Returns the file that a relative import refers to; undefined for packages, styles and so on. */
function resolve(from: string, name: string): string | undefined {
  if (!name.startsWith(".")) return undefined;
  const path = posix.join(posix.dirname(from), name);
  return [path, `${path}.ts`, `${path}/index.ts`].find((candidate) => imports.has(candidate));
}

const edges = files.flatMap((from) =>
  (imports.get(from) ?? []).flatMap((name) => {
    const to = resolve(from, name);
    return to === undefined ? [] : [{ from, to }];
  }),
);

/** Returns the direct child of a folder that contains a path; null if the path is elsewhere. */
function childOf(folder: string, path: string): string | null {
  if (!path.startsWith(folder)) return null;
  return path.slice(folder.length).split("/")[0] ?? null;
}

/** Returns the imports between the files and folders of one folder. */
function siblings(folder: string): Map<string, Set<string>> {
  const graph = new Map<string, Set<string>>();
  for (const { from, to } of edges) {
    const [source, target] = [childOf(folder, from), childOf(folder, to)];
    if (source === null || target === null || source === target) continue;
    graph.set(source, (graph.get(source) ?? new Set()).add(target));
  }
  return graph;
}

/** Returns the names on a cycle, in order, or null if there is no cycle. */
function findCycle(graph: ReadonlyMap<string, ReadonlySet<string>>): readonly string[] | null {
  const finished = new Set<string>();
  const visit = (node: string, path: readonly string[]): readonly string[] | null => {
    const start = path.indexOf(node);
    if (start >= 0) return [...path.slice(start), node];
    if (finished.has(node)) return null;
    for (const next of graph.get(node) ?? []) {
      const cycle = visit(next, [...path, node]);
      if (cycle) return cycle;
    }
    finished.add(node);
    return null;
  };
  for (const node of graph.keys()) {
    const cycle = visit(node, []);
    if (cycle) return cycle;
  }
  return null;
}

const folders = new Set(files.map((file) => posix.join(posix.dirname(file), "/").replace(/^\.\//, "")));
for (const folder of [...folders])
  for (let parent = folder; parent; parent = posix.join(posix.dirname(parent), "/").replace(/^\.\//, ""))
    folders.add(parent);
folders.add("");

describe("the files and folders", () => {
  it.each([...folders].sort())("in src/%s have no circular dependencies", (folder) => {
    expect(findCycle(siblings(folder))).toBeNull();
  });

  it("are read completely", () => {
    expect(edges.length).toBeGreaterThan(400);
    expect(edges).toContainEqual({ from: "pages/Play.svelte", to: "editor/index.ts" });
    expect(edges).toContainEqual({ from: "App.svelte", to: "pages/Start.svelte" });
  });
});

it("a cycle is found wherever the search starts", () => {
  const graph = (...pairs: [string, string[]][]) => new Map(pairs.map(([from, to]) => [from, new Set(to)]));
  expect(findCycle(graph(["a", ["b", "c"]], ["b", ["c"]], ["c", ["d"]]))).toBeNull();
  expect(findCycle(graph(["a", ["b"]], ["b", ["c"]], ["c", ["d", "b"]]))).toEqual(["b", "c", "b"]);
});

it("the editor's knowledge of Python does not depend on CodeMirror's views", () => {
  const allowed = ["@codemirror/lang-python", "@codemirror/state"];
  const packages = files
    .filter((file) => file.startsWith("editor/language/"))
    .flatMap((file) => imports.get(file) ?? [])
    .filter((name) => !name.startsWith("."));
  expect(packages.filter((name) => !allowed.includes(name))).toEqual([]);
});

it("a production file has at most 400 lines", () => {
  const long = files.filter((file) => readFileSync(new URL(file, SOURCES), "utf8").split("\n").length > 401);
  expect(long).toEqual([]);
});
