import { readdirSync, readFileSync } from "node:fs";
import { Text } from "@codemirror/state";
import { describe, expect, test } from "vitest";
import { t } from "../messages";
import { remarks } from "./remarks";
import { turn } from "../testing";
import { parse } from "./tree";

const look = (code: string) => remarks({ doc: Text.of(code.split("\n")), tree: parse(code) });
const marked = (code: string) => look(`${code}\ndef next_turn(w, a):\n    return WaitAction()\n`);
const arena = new URL("../../../../", import.meta.url);

describe("programs that Python understands are not marked", () => {
  // All the code that the arena gives to learners.
  const lessons = readdirSync(new URL("lessons/", arena), { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith("starter.py") || /\/solutions\/[^/]*\.py$/.test(path))
    .map((path) => `lessons/${path}`);
  const folders = ["examples/", "game-creator/src/starters/"];
  const programs = folders.flatMap((folder) =>
    readdirSync(new URL(folder, arena)).flatMap((name) => (name.endsWith(".py") ? [folder + name] : [])),
  );
  test.each([...programs, ...lessons])("%s", (path) => {
    expect(look(readFileSync(new URL(path, arena), "utf8"))).toEqual([]);
  });

  test.each([
    [
      "match",
      "match x:\n    case {'a': [1, *rest]} if rest:\n        pass\n    case Point(x=0) | None:\n        pass\n    case _:\n        pass",
    ],
    ["walrus", "if (n := len([1])) > 0:\n    pass\nwhile chunk := f():\n    pass\n[y := 1, y ** 2]"],
    ["f-strings", "print(f\"a {d['x']} {b!r:>{w}} {{}} {x=}\" f'{\"q\"}')\nprint(f'''{\n    x\n}''')"],
    ["f-strings in newer versions of Python", 'print(f"{d["a"]} {", ".join(x)}")'],
    ["raw f-strings", "x = rf'(\\{{%)(-?\\s*){y}', fr\"{z}\\d\""],
    ["decorators", "@a.b(c=lambda: 1)\n@(lambda f: f)\ndef f(): pass\n@d\nclass A: pass"],
    ["lambdas", "f = lambda a, b=lambda: {1: 2}, *c, d=1, **e: (a, b)\ng = lambda: 0\nh = lambda a, /, b: a"],
    ["multi-line strings", "x = '''it's\n  (not [closed\n'''\ny = \"\"\"\nif x = 3\n\"\"\""],
    ["strings with quotes", "x = 'a\\'b' \"c\\\\\" r'\\'' '' \"\" u'x' b'\\x00'\ny = 'a \\\nb'"],
    [
      "continued lines",
      "if a and \\\n   b:\n    x = 1 + \\\n2\nelse:\n    y = [\n1,\n  2 ]\nwith a as b, \\\n     c as d:\n    pass",
    ],
    [
      "brackets over several lines",
      "x = {\n    'a': (1,\n  2),\n}\nif (a\n    and b):\n    pass\ny = [z\n    for z in x\n    if z\n    else_(z)]".replace(
        "    else_(z)",
        "",
      ),
    ],
    ["comments", "x = 1  # ( isn't closed\n    # far right\ndef f():\n# far left\n    pass  # '"],
    [
      "type hints",
      "def f(a: int, *, b: 'list[str]' = [], **k: dict[str, int]) -> tuple[int, ...]: ...\nx: int\ny: int | None = None",
    ],
    [
      "async",
      "async def f():\n    async for x in y:\n        await z\n    async with a as b:\n        return [i async for i in x]",
    ],
    [
      "stars",
      "a, *b = c\n[*a, *b]\n{**a, 'x': 1}\nf(*a, **b)\nfor x, *y in z:\n    pass\nprint(*a, sep='')\nx = *a, *b",
    ],
    ["yields", "def f():\n    yield\n    x = yield\n    y = yield x\n    yield from z\n    await_ = (yield)"],
    ["with", "with a() as (b, c), d as e.f, g:\n    pass\nwith (a as b, c as d):\n    pass"],
    [
      "exceptions",
      "try:\n    pass\nexcept (A, B) as e:\n    raise C from e\nexcept* D:\n    pass\nelse:\n    pass\nfinally:\n    pass",
    ],
    ["numbers", "x = 1. + .5 + 1e5 + 1_000 + 0xff + 1.e3 + 3.j + 1 .real\ny = 1 if 1.else 2"],
    [
      "one-liners",
      "if x: y = 1\nelse: y = 2\nfor a in b: pass\nclass A: x = 1\nwhile 1: break\nx = 1; y = 2;\ndef f(): return",
    ],
    [
      "comparisons",
      "if a == b and c != d or e <= f >= g:\n    x = y == z\nif f(a=1):\n    pass\nwhile x[a:b] == {c: d}:\n    pass",
    ],
    ["assignments to parts", "x[1:2], y.z = 1, 2\nx += 1; x //= 2; x **= 3; x @= y; x >>= 1\na = b = c"],
    ["print", "print\nprint ('a'), 2\nprint(-1)\nprint -1\nx = print\nprint.x\nprint[0]\nprint >> x, 'y'"],
    [
      "globals",
      "def f():\n    global a, b\n    def g():\n        nonlocal c\n        del a, b[0]\n        assert x, 'y'",
    ],
    ["letters", "größe = 1\nπ = 3.14\nif größe:\n    名前 = 'x'"],
    [
      "newer versions of Python",
      "type X = int\ndef f[T](x: T) -> T: return x\nclass A[T]: pass\nx: tuple[*Ts]",
    ],
    [
      "keywords that are also names",
      "match = 1\ncase = 2\ntype = 3\n_ = match + case\nmatch(x)\nprint(type)",
    ],
    ["tabs", "if x:\n\ty = 1\n\tif z:\n\t\tpass"],
    ["blank lines", "\n\ndef f():\n\n    x = 1\n\n\n    return x\n\n"],
    ["unusual indentation", "if x:\n  if y:\n         z = 1\n  w = 2\nelse:\n      v = 3"],
  ])("%s", (_, code) => {
    expect(marked(code)).toEqual([]);
  });
});

describe("slips are reported", () => {
  test.each([
    ["a def without a colon", "def f(x)\n    return x", t("slip-missing-colon"), 1],
    ["an if without a colon", "x = 1\nif x == 1\n    y = 2", t("slip-missing-colon"), 2],
    ["an else without a colon", "if x:\n    y = 1\nelse\n    y = 2", t("slip-missing-colon"), 3],
    ["a for without a colon", "for x in y  # all\n    print(x)", t("slip-missing-colon"), 1],
    ["a while without a colon", "while x[1:2]\n    pass", t("slip-missing-colon"), 1],
    ["a class without a colon", "class A\n    pass", t("slip-missing-colon"), 1],
    ["= in a condition", "if x = 3:\n    pass", t("slip-compare"), 1],
    ["= in an elif", "if x:\n    pass\nelif x = 3:\n    pass", t("slip-compare"), 3],
    ["= and no colon", "while x = 3\n    pass", t("slip-compare"), 1],
    [
      "a bracket that is never closed",
      "print(len([1, 2])\nx = 1",
      t("slip-never-closed", { bracket: "(" }),
      1,
    ],
    ["an extra bracket", "print(1))\nx = 1", t("slip-never-opened", { bracket: ")" }), 1],
    [
      "mismatched brackets",
      "x = [1, (2, 3]\ny = 1",
      t("slip-other-partner", { bracket: "]", opened: "(" }),
      1,
    ],
    ["a line that is not indented", "if x:\nprint(1)", t("slip-missing-indent", { keyword: "if" }), 2],
    [
      "a line after a comment that is not indented",
      "def f():  # does it\n    # soon\n\nprint(1)",
      t("slip-missing-indent", { keyword: "def" }),
      4,
    ],
    ["a line that is indented too far", "x = 1\n    y = 2", t("slip-too-far-right"), 2],
    ["a line between two depths", "if x:\n    y = 1\n  z = 2", t("slip-unindent"), 3],
    ["a string without a closing quote", 'print("hello)\nx = 1', t("slip-unclosed-text"), 1],
    ["a string with a different closing quote", "x = 'hello\"", t("slip-unclosed-text"), 1],
    ["print without brackets", 'print "hello"', t("slip-print-brackets"), 1],
    ["else if", "if x:\n    pass\nelse if y:\n    pass", t("slip-else-if"), 3],
    ["something else", "x = 5 y", t("slip-not-understood"), 1],
    ["a condition in brackets", "x = 1\ny = = 2", t("slip-not-understood"), 2],
  ])("%s", (_, code, message, line) => {
    const found = marked(code);
    expect(found.map((remark) => remark.message)).toEqual([message]);
    expect(code.slice(0, found[0]?.from).split("\n").length).toBe(line);
    expect(found[0]?.severity).toBe("warning");
  });

  test("a def at the end of a program needs a body", () => {
    expect(look("def next_turn(world_state, avatar_state):\n")[0]?.message).toBe(
      t("slip-missing-body", { keyword: "def" }),
    );
  });

  test("only the first one is reported", () => {
    expect(marked("if x\n    y = (\nprint 'a'")).toHaveLength(1);
  });
});

describe("a program needs something for the arena to call", () => {
  const needs = (code: string) => look(code).some(({ message }) => message === t("slip-no-next-turn"));

  test("a missing next_turn is reported at the top", () => {
    expect(look("x = 1\n")).toEqual([{ from: 0, to: 5, message: t("slip-no-next-turn"), severity: "info" }]);
    expect(needs("")).toBe(true);
    expect(needs("# def next_turn():\ndef nextturn():\n    pass")).toBe(true);
  });

  test.each([
    turn("pass"),
    "next_turn = lambda w, a: WaitAction()",
    "class Avatar:\n    def handle_turn(self, w, a):\n        pass",
    "if x:\n    def next_turn(w, a): pass",
    "def f():\n    global next_turn\n    next_turn = 1",
    "def next_turn(world_state, avatar_state)\n    return 1",
    "async def next_turn(w, a):\n    pass",
  ])("%s is enough", (code) => {
    expect(needs(code)).toBe(false);
  });
});

test("unusual programs are checked quickly enough", () => {
  for (const code of [
    "(".repeat(65_000),
    "a".repeat(65_000),
    "if x:\n".repeat(10_000),
    "'".repeat(65_001),
    " ".repeat(65_000),
    "\\\n".repeat(30_000),
  ])
    expect(() => look(code)).not.toThrow();
});
