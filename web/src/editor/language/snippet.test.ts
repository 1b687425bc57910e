import { readFileSync, readdirSync } from "node:fs";
import { EditorSelection } from "@codemirror/state";
import { describe, expect, it } from "vitest";
import { programOf } from "../codemirror/program";
import { insertion } from "./snippet";
import { at, turn } from "../testing";
import { parse } from "./tree";

/**
 * Inserts a piece at the `|`; returns the program, with the piece between `«` and `»`, and the
 * outcome.
 */
function put(program: string, code: string): { program: string; done: object } {
  const { state: empty, pos } = at(program);
  const state = empty.update({ selection: EditorSelection.cursor(program.includes("|") ? pos : 0) }).state;
  const { done, changes, from, to } = insertion(programOf(state), state.selection.main.head, code);
  const doc = changes ? state.changes(changes).apply(state.doc).toString() : state.doc.toString();
  return { program: `${doc.slice(0, from)}«${doc.slice(from, to)}»${doc.slice(to)}`, done };
}

const added = { kind: "added" };
const lines = (...all: string[]) => all.join("\n");

describe("lines of a function", () => {
  it("go before next_turn's return and the comments above it, if the cursor is outside functions", () => {
    const program = turn("print(1)", "", "# Change me", "return WaitAction()");
    expect(put(program, "    here = 1\n    print(here)")).toEqual({
      program: turn("print(1)", "", "@@", "# Change me", "return WaitAction()").replace(
        "    @@",
        "«    here = 1\n    print(here)»",
      ),
      done: added,
    });
  });

  it("go to the end of a function that returns nothing", () => {
    expect(put(turn("print(1)") + "\n", "    print(2)").program).toBe(
      turn("print(1)") + "\n«    print(2)»\n",
    );
  });

  it("go below the cursor's line, with its indentation", () => {
    const program = turn("if a:", "    b()|", "    c()", "return 1");
    expect(put(program, "    d()").program).toBe(
      turn("if a:", "    b()", "@@", "    c()", "return 1").replace("    @@", "«        d()»"),
    );
  });

  it("go to the start of the block that the cursor's line opens", () => {
    const program = turn("if a:|", "    b()", "return 1");
    expect(put(program, "            d()").program).toBe(
      turn("if a:", "@@", "    b()", "return 1").replace("    @@", "«        d()»"),
    );
    expect(put("def next_turn(a, b):|\n    return 1", "    d()").program).toBe(
      "def next_turn(a, b):\n«    d()»\n    return 1",
    );
  });

  it("go to the cursor's position on an empty line", () => {
    const program = turn("if a:", "    b()", "|", "return 1");
    expect(put(program, "    d()").program).toBe(
      turn("if a:", "    b()", "@@", "return 1").replace("    @@", "«    d()»"),
    );
    expect(put(turn("a()").concat("\n        |\n"), "    d()").program).toBe(
      turn("a()") + "\n«        d()»\n",
    );
  });

  it("go before a line that ends the block, and after a statement of several lines", () => {
    expect(put(turn("if a:", "    return 1|"), "    d()").program).toBe(
      turn("if a:", "@@", "    return 1").replace("    @@", "«        d()»"),
    );
    expect(put(turn("a = [", "    |1,", "]", "return a"), "    d()").program).toBe(
      turn("a = [", "    1,", "]", "@@", "return a").replace("    @@", "«    d()»"),
    );
  });

  it("replace a return if they are a return themselves", () => {
    expect(put(turn("a()", "return MoveAction(direction.NORTH)"), "    return WaitAction()")).toEqual({
      program: turn("a()", "«return WaitAction()»"),
      done: { kind: "replaced", name: "return" },
    });
  });

  it("are selected if the program already has them", () => {
    expect(put(turn("if a:", "    b()", "return 1"), "    if a:\n        b()")).toEqual({
      program: turn("@@", "return 1").replace("    @@", "«    if a:\n        b()»"),
      done: { kind: "there" },
    });
  });

  it("get a body if they only open a block", () => {
    expect(put(turn("return 1"), "    if a:").program).toBe(
      turn("@@", "return 1").replace("    @@", "«    if a:\n        pass»"),
    );
  });

  it("go below their if, if they begin with else", () => {
    const program = turn("if a:", "    b()", "if c:", "    d()|", "if e:", "    f()");
    expect(put(program, "    else:\n        g()").program).toBe(
      turn("if a:", "    b()", "if c:", "    d()", "@@", "if e:", "    f()").replace(
        "    @@",
        "«    else:\n        g()»",
      ),
    );
  });

  it("go into the function that the cursor is in", () => {
    const program = lines("def walk(a):", "    b()|", "    return a", "", "", turn("return 1"));
    expect(put(program, "    d()").program).toBe(
      lines("def walk(a):", "    b()", "«    d()»", "    return a", "", "", turn("return 1")),
    );
  });
});

describe("a function", () => {
  it("goes above next_turn", () => {
    expect(put(lines("import random", "", "", turn("return 1|")), "def a():\n    return 2").program).toBe(
      lines("import random", "", "", "«def a():", "    return 2»", "", "", turn("return 1")),
    );
  });

  it("replaces the function of the same name", () => {
    expect(put(lines("# note", turn("return 1"), ""), turn("return 2"))).toEqual({
      program: lines("# note", `«${turn("return 2")}»`, ""),
      done: { kind: "replaced", name: "next_turn" },
    });
  });
});

describe("an import", () => {
  it("goes to the top, or below the others", () => {
    expect(put(turn("return 1"), "import random").program).toBe(lines("«import random»", turn("return 1")));
    expect(put(lines("import math", turn("return 1")), "import random").program).toBe(
      lines("import math", "«import random»", turn("return 1")),
    );
  });

  it("is imported only once", () => {
    expect(put(lines("import random", turn("return 1")), "import random").done).toEqual({ kind: "there" });
  });
});

const lessons = new URL("../../../../lessons/", import.meta.url);
const files = readdirSync(lessons, { recursive: true, encoding: "utf8" });
const read = (path: string) => readFileSync(new URL(path, lessons), "utf8");
const texts = files.filter((path) => path.endsWith(".md") && !path.endsWith("teacher.md"));

it.each(texts)("every piece of %s fits into the starter program, wherever the cursor is", (path) => {
  const starter = read(`${path.split("/")[0] ?? ""}/starter.py`);
  const pieces = [...read(path).matchAll(/^```python\n([\s\S]*?)\n```$/gm)].map(([, code]) => code ?? "");
  for (const code of pieces)
    for (let pos = 0; pos <= starter.length; pos += 7) {
      const { program } = put(`${starter.slice(0, pos)}|${starter.slice(pos)}`, code);
      expect(wrongIn(program.replace(/[«»]/g, "")), `${program} from ${pos}`).toBe(false);
    }
});

/** Returns true if a program is not valid Python. */
function wrongIn(program: string): boolean {
  let wrong = false;
  parse(program).iterate({ enter: ({ type }) => void (wrong ||= type.isError) });
  return wrong;
}
