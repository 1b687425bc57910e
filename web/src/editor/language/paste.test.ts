import { describe, expect, it } from "vitest";
import { type Place, adapted } from "./paste";

const HEAD = "def next_turn(world_state, avatar_state):";
/** Returns the place of the `|` in a program. */
function at(program: string): Place {
  const lines = program.split("\n");
  const row = lines.findIndex((line) => line.includes("|"));
  const [before = "", after = ""] = (lines[row] ?? "").split("|");
  const near = (some: string[]) => some.find((line) => line.trim()) ?? "";
  return { before, after, above: near(lines.slice(0, row).reverse()), below: near(lines.slice(row + 1)) };
}
const paste = (program: string, text: string) => program.replace("|", () => adapted(text, at(program)));
const lines = (...all: string[]) => all.join("\n");

describe("a piece that is pasted into an indented line", () => {
  const place = lines(HEAD, "    |");

  it("loses the common indentation of its lines", () => {
    expect(paste(place, "    return MoveAction(direction.EAST)")).toBe(
      lines(HEAD, "    return MoveAction(direction.EAST)"),
    );
    const block = lines(
      "        if coin == 1:",
      '            print("Heads")',
      "        else:",
      "            pass",
    );
    expect(paste(place, block)).toBe(
      lines(HEAD, "    if coin == 1:", '        print("Heads")', "    else:", "        pass"),
    );
  });

  it("is indented if it starts at the left edge", () => {
    expect(paste(lines(HEAD, "    if a:", "        |"), lines("if b:", "    go()"))).toBe(
      lines(HEAD, "    if a:", "        if b:", "            go()"),
    );
  });

  it("keeps empty lines empty, and the indentation of the text after the cursor", () => {
    expect(paste(lines(HEAD, "    |return 1"), "  a()\n   \n  b()\n")).toBe(
      lines(HEAD, "    a()", "", "    b()", "    return 1"),
    );
  });

  it("keeps a first line with more indentation than the others", () => {
    expect(paste(place, lines("        a()", "    b()"))).toBe(lines(HEAD, "        a()", "    b()"));
  });
});

describe("a block whose first line was copied without its indentation", () => {
  it.each([
    [
      "the first line of a block",
      lines("if a:", "        return 1", "    return 2"),
      ["    if a:", "        return 1", "    return 2"],
    ],
    ["a line among others at the same depth", lines("a = 1", "    b = 2"), ["    a = 1", "    b = 2"]],
    [
      "the end of a block",
      lines("return 1", "    else:", "        return 2"),
      ["        return 1", "    else:", "        return 2"],
    ],
    ["a comment", lines("# go", "    return 1"), ["    # go", "    return 1"]],
    [
      "a deeply nested block",
      lines("for a in b:", "                c(a)"),
      ["    for a in b:", "        c(a)"],
    ],
  ])("has its indentation restored: %s", (_name, text, wanted) => {
    expect(paste(lines(HEAD, "    |"), text)).toBe(lines(HEAD, ...wanted));
    expect(paste(lines(HEAD, "|"), text)).toBe(lines(HEAD, ...wanted));
  });
});

describe("at the left edge", () => {
  it("a whole function stays there", () => {
    const whole = lines("import random", "", "", HEAD, "    return WaitAction()", "");
    expect(paste("|", whole)).toBe(whole);
    expect(paste(lines(HEAD, "    return 1", "", "|"), whole)).toBe(lines(HEAD, "    return 1", "", whole));
    expect(paste(lines("|", HEAD, "    return 1"), "def a():\n    return 1\n")).toBe(
      lines("def a():", "    return 1", "", HEAD, "    return 1"),
    );
  });

  it("lines of a function stay if they fit, and are moved left if they do not", () => {
    const place = lines(HEAD, "|", "    return 1");
    expect(paste(place, "    a()")).toBe(lines(HEAD, "    a()", "    return 1"));
    expect(paste(place, "        a()")).toBe(lines(HEAD, "    a()", "    return 1"));
    expect(paste(place, "a()")).toBe(lines(HEAD, "    a()", "    return 1"));
    expect(paste(lines("import random", "|"), "    a = 1")).toBe(lines("import random", "a = 1"));
  });

  it("a line of a block stays in the block above", () => {
    const place = lines(HEAD, "    if a:", "        b()", "|", "    return 1");
    expect(paste(place, "        c()")).toBe(place.replace("|", "        c()"));
    expect(paste(place, "    c()")).toBe(place.replace("|", "    c()"));
  });
});

describe("everywhere", () => {
  it("tabs and unusual spaces become spaces, and line ends are normalised", () => {
    expect(paste(lines(HEAD, "    |"), "\tif a:\r\n\t\treturn 1\r\n")).toBe(
      lines(HEAD, "    if a:", "        return 1", ""),
    );
    expect(paste(lines(HEAD, "    |"), "\ufeff\u00a0\u00a0\u00a0\u00a0a()")).toBe(lines(HEAD, "    a()"));
    expect(paste(lines(HEAD, "    a = |"), "[\r\n\t1,\r\n]")).toBe(lines(HEAD, "    a = [", "    1,", "]"));
  });

  it("part of a line stays unchanged", () => {
    expect(paste(lines(HEAD, "    print(|)"), "  here ")).toBe(lines(HEAD, "    print(  here )"));
    expect(paste(lines(HEAD, "    return |"), "MoveAction(way)")).toBe(
      lines(HEAD, "    return MoveAction(way)"),
    );
  });

  it("spaces stay spaces", () => {
    expect(adapted("  \n", at("|"))).toBe("  \n");
  });
});
