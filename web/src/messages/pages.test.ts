import { readFileSync, readdirSync } from "node:fs";
import { FluentResource } from "@fluent/bundle";
import { describe, expect, test } from "vitest";
import { python } from "../editor/language/python";
import { translator } from "./catalogue";

const SOURCES = new URL("../", import.meta.url);
const MESSAGES = new URL("../../../messages/en/", import.meta.url);

const source = readdirSync(SOURCES, { recursive: true, encoding: "utf8" })
  .filter((file) => /\.(ts|svelte)$/.test(file) && !/\.(test|d)\.ts$/.test(file))
  .map((file) => readFileSync(new URL(file, SOURCES), "utf8"))
  .join("\n");

/** Prefixes of ids that end in a value from data, as in t(`level-${name}`). */
const prefixes = [...source.matchAll(/`([a-z-]+-)\$\{/g)].map(([, prefix = ""]) => prefix);

describe.each(["pages", "editor"])("the messages of the %s", (folder) => {
  const directory = new URL(`${folder}/`, MESSAGES);
  const files = readdirSync(directory).map((file) => readFileSync(new URL(file, directory), "utf8"));
  const written = files.flatMap((file) => [...file.matchAll(/^(-?[a-z][\w-]*) *=/gim)].map(([, id]) => id));

  test("have no syntax errors and no duplicate ids", () => {
    // The parser skips entries that it cannot read.
    const parsed = files.flatMap((file) => new FluentResource(file).body.map(({ id }) => id));
    expect(parsed).toEqual(written);
    expect(new Set(parsed).size).toBe(parsed.length);
  });

  test("are all used", () => {
    const groups = [
      "function",
      "keyword",
      "module",
      ...Object.keys({ ...python.methods, ...python.modules }),
    ];
    const isUsed = (id: string) =>
      source.includes(`"${id}"`) ||
      prefixes.some((prefix) => id.startsWith(prefix)) ||
      (folder === "editor" && groups.some((group) => id.startsWith(`${group}-`)));
    expect(written.filter((id) => !isUsed(id ?? ""))).toEqual([]);
  });
});

describe("a message", () => {
  const t = translator<{ hello: { name: string }; count: { count: number }; plain: null }>([
    "hello = Hello, { $name }!\ncount = { $count ->\n    [one] { $count } turn\n   *[other] { $count } turns\n}\nplain = Yes\n    .doc = More\n",
  ]);

  test("has its values, and numbers without separators", () => {
    expect(t("hello", { name: "Ada" })).toBe("Hello, Ada!");
    expect(t("count", { count: 1 })).toBe("1 turn");
    expect(t("count", { count: 12345 })).toBe("12345 turns");
  });

  test("is found by an id from data, or replaced by a default", () => {
    expect(t.of("plain", "no")).toBe("Yes");
    expect(t.of("other", "no")).toBe("no");
    expect(t.attribute("plain", "doc")).toBe("More");
    expect(t.attribute("plain", "none")).toBe("");
  });
});

test("names of JavaScript's objects are not mistaken for Python's", () => {
  expect(python.functions["constructor"]).toBeUndefined();
  expect(python.methods["list"]?.["toString"]).toBeUndefined();
  expect(python.functions["len"]?.[0]).toBe("len(things)");
});
