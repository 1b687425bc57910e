import { FluentResource } from "@fluent/bundle";
import { expect, test } from "vitest";
import { NAMES, read } from "./files";
import { renderer } from "./notice";

const render = renderer([
  `
did-you-mean = Did you mean { $name }?
rests = Starts again in { $turns ->
    [one] { $turns } turn
   *[other] { $turns } turns
}.
lines = First line.
    Second line.
`,
  "did-you-mean = The second file does not overrule the first.\nother-file = Here too.",
]);

test("a notice is rendered with its values, without isolation marks around them", () => {
  expect(render({ id: "did-you-mean", values: { name: "direction" } })).toBe("Did you mean direction?");
  expect(render({ id: "other-file" })).toBe("Here too.");
  expect(render({ id: "lines" })).toBe("First line.\nSecond line.");
});

test("a value made of digits counts as a number in plurals, and keeps its form", () => {
  expect(render({ id: "rests", values: { turns: "1" } })).toBe("Starts again in 1 turn.");
  expect(render({ id: "rests", values: { turns: "12" } })).toBe("Starts again in 12 turns.");
  for (const name of ["65536", "007", "12345678901234567890", "1e3", "-5", "3.0"])
    expect(render({ id: "did-you-mean", values: { name } })).toBe(`Did you mean ${name}?`);
});

test("markup and braces in a value stay text", () => {
  expect(render({ id: "did-you-mean", values: { name: "{ $x } <b>" } })).toBe("Did you mean { $x } <b>?");
});

test("an unknown id renders as nothing, and a missing value leaves the rest readable", () => {
  expect(render({ id: "no-such-id" })).toBe("");
  expect(render(null)).toBe("");
  expect(render({ id: "did-you-mean" })).toBe("Did you mean {$name}?");
});

test.runIf(NAMES.length > 0)("the arena's files are parsed without errors, and share no ids", async () => {
  expect(NAMES.toSorted()).toEqual(["advice.ftl", "api.ftl", "program.ftl"]);
  const ids: string[] = [];
  for (const file of await read(...NAMES)) {
    const known = new FluentResource(file).body.map(({ id }) => id);
    // The parser skips entries that it cannot read.
    const written = [...file.matchAll(/^(-?[a-z][\w-]*) *=/gm)].map((match) => match[1]);
    expect(known).toEqual(written);
    ids.push(...known);
  }
  expect(new Set(ids).size).toBe(ids.length);
});
