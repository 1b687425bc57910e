import { describe, expect, test } from "vitest";
import { suggestions } from "./completion";
import { at, turn } from "../testing";

function labels(code: string, asked = false): string[] {
  const { state, pos } = at(code);
  return suggestions(state, pos, asked)?.options.map((option) => option.label) ?? [];
}
const cell = ["location", "has_artefact", "avatar", "generates_score"];

describe("members after a dot", () => {
  test.each([
    ["world_state", turn("world_state.|"), ["can_move_to", "get_cell", "artefact_types", "scan_nearby"]],
    ["a partly typed name", turn("if world_state.can_m|:"), ["can_move_to"]],
    ["avatar_state", turn("return avatar_state.|"), ["location", "backpack", "health", "orientation"]],
    ["direction", "direction.|", ["NORTH", "ALL_DIRECTIONS", "Direction"]],
    ["random", "random.|", ["choice", "randint"]],
    ["a cell by its location", turn("world_state.get_cell(here).|"), cell],
    [
      "a cell in an expression over several lines",
      turn("(world_state", "    .get_cell(here)", "    .|)"),
      cell,
    ],
    ["a cell in a loop", turn("for cell in world_state.all_cells():", "    cell.|"), cell],
    ["a cell from cells", turn("world_state.cells[here].|"), cell],
    ["cells with their locations", turn("for place, cell in world_state.cells.items():", "    cell.|"), cell],
    ["locations of cells", turn("for place, cell in world_state.cells.items():", "    place.|"), ["x", "y"]],
    ["a cell from enumerate", turn("for n, cell in enumerate(world_state.all_cells()):", "    cell.|"), cell],
    ["a comprehension", turn("free = [cell for cell in world_state.score_cells() if cell.|]"), cell],
    ["a generator in a call", turn("any(cell.| for cell in world_state.score_cells())"), cell],
    ["an element of a list", turn("cells = [c for c in world_state.all_cells()]", "cells[0].|"), cell],
    ["a slice of a list", turn("cells = world_state.all_cells()[1:]", "cells[0].|"), cell],
    ["a random choice", turn("c = random.choice(world_state.all_cells())", "c.|"), cell],
    ["a lambda's parameter", turn("min(world_state.all_cells(), key=lambda c: c.|)"), cell],
    ["a location", turn("avatar_state.location.|"), ["x", "y"]],
    [
      "the sum of a location and a direction",
      turn("there = avatar_state.location + direction.NORTH", "there.|"),
      ["x", "y"],
    ],
    ["the backpack", turn("avatar_state.backpack.|"), ["find", "append"]],
    ["an item in the backpack", turn("for thing in avatar_state.backpack:", "    thing.|"), ["type"]],
    [
      "an artefact nearby",
      turn("near = world_state.scan_nearby()", "near[0].|"),
      ["type", "location", "path"],
    ],
    ["the path to an artefact", turn("world_state.scan_nearby()[0].path[0].|"), cell],
    ["artefact_types", turn("world_state.artefact_types.|"), ["KEY", "CHEST"]],
    ["another avatar", turn("world_state.get_cell(here).avatar.|"), ["backpack_size", "health"]],
    ["an action", "MoveAction(direction.NORTH).|", ["direction"]],
    ["a string", "'a'.|", ["upper", "split"]],
    ["a list", "ways = []\nways.|", ["append", "sort"]],
    ["a dictionary", "seen = {}\nseen.|", ["get", "items"]],
    ["an imported module", "import math as m\nm.|", ["sqrt"]],
    ["an imported class", "from simulation.location import Location as L\nL(1, 2).|", ["x", "y"]],
    ["a module in a package", "from simulation import direction as d\nd.|", ["NORTH"]],
    ["a chain of names", turn("a = world_state", "b = a", "b.|"), ["get_cell"]],
    ["an assignment to two names", turn("w, a = world_state, avatar_state", "a.|"), ["backpack"]],
    ["a conditional expression", turn("x = avatar_state if True else None", "x.|"), ["backpack"]],
    ["a walrus", turn("if (near := world_state.scan_nearby()):", "    near[0].|"), ["path"]],
    ["a placeholder in an f-string", turn('print(f"I am at {avatar_state.|}")'), ["location"]],
    ["an annotated name", "def f(c: Cell | None):\n    c.|", cell],
    [
      "the result of a function",
      turn("nearest(world_state).|") + "\ndef nearest(w):\n    return Location(1, 2)\n",
      ["x"],
    ],
  ])("%s", (_, code, expected) => {
    expect(labels(code)).toEqual(expect.arrayContaining(expected));
  });

  test("next_turn's parameters are known by their position", () => {
    expect(labels("def next_turn(w, a):\n    w.|")).toContain("get_cell");
    expect(labels("def next_turn(w, a):\n    a.|")).toContain("backpack");
  });

  test("the parameters of an Avatar's handle_turn are known, including self", () => {
    const avatar = (line: string) =>
      `class Avatar:\n    def __init__(self):\n        self.home = Location(0, 0)\n    def handle_turn(self, world_map, me):\n        ${line}`;
    expect(labels(avatar("world_map.|"))).toContain("get_cell");
    expect(labels(avatar("me.|"))).toContain("backpack");
    expect(labels(avatar("self.|"))).toEqual(["handle_turn", "home"]);
    expect(labels(avatar("self.home.|"))).toContain("x");
  });

  test("a function's parameter is recognised as the world by its name", () => {
    expect(labels("def near(world_state):\n    world_state.|")).toContain("get_cell");
  });

  test("a redefined name is not mistaken for the API's", () => {
    expect(labels("direction = 3\ndirection.|")).toEqual([]);
  });

  test("nothing is suggested for unknown values", () => {
    expect(labels(turn("nobody.|"))).toEqual([]);
    expect(labels("1.|")).toEqual([]);
    expect(labels("x = 3\nx.|")).toEqual([]);
  });
});

describe("names", () => {
  test("names of the API, of Python and of the program are suggested", () => {
    const code = turn("here = avatar_state.location", "h|") + "\ndef helper():\n    hidden = 1\n";
    const found = labels(code);
    expect(found).toEqual(
      expect.arrayContaining(["here", "helper", "MoveAction", "direction", "random", "len", "while"]),
    );
    expect(found).not.toContain("hidden");
    expect(found).not.toContain("h");
  });

  test("a function's names are suggested on an empty line inside it", () => {
    const code = "def f(one):\n    two = 1\n\n    |\n\nthree = 3\n";
    expect(labels(code, true)).toEqual(expect.arrayContaining(["one", "two", "three"]));
    expect(labels("def f(one):\n    two = 1\n\n|\n", true)).not.toContain("two");
  });

  test("a whole next_turn is suggested if the program has none", () => {
    expect(labels("n|")).toContain("next_turn");
    expect(labels(`${turn("pass")}\nn|`).filter((label) => label === "next_turn")).toHaveLength(1);
  });

  test("every name of the API is explained", () => {
    const { state, pos } = at(turn("world_state.|"));
    for (const option of suggestions(state, pos, false)?.options ?? [])
      expect(option.explanation?.text).toBeTruthy();
  });

  test("a complete word is not suggested, so that Enter starts a new line", () => {
    expect(labels(turn("world_state.cells|"), false)).not.toEqual(["cells"]);
  });
});

describe("imports", () => {
  test("modules are suggested after import and from", () => {
    expect(labels("import |", true)).toEqual(expect.arrayContaining(["math", "random", "simulation"]));
    expect(labels("import math, r|")).toContain("random");
    expect(labels("from co|")).toContain("collections");
    expect(labels("import o|")).not.toContain("os");
  });

  test("a module's members are suggested after from … import", () => {
    expect(labels("from simulation.action import |", true)).toContain("MoveAction");
    expect(labels("from direction import N|")).toContain("NORTH");
    expect(labels("from math import sqrt, |", true)).toContain("floor");
    expect(labels("from simulation.|")).toContain("direction");
  });
});

describe("nothing is suggested in", () => {
  test.each([
    ["a comment", "# world_state.|"],
    ["a string", 'x = "direction.|"'],
    ["a multi-line string", '"""\ndirection.|\n"""'],
    ["the text of an f-string", 'f"direction.|"'],
    ["a new function's name", "def dire|"],
    ["a new class's name", "class Ava|"],
    ["a number", "x = 12|"],
  ])("%s", (_, code) => {
    expect(labels(code)).toEqual([]);
  });
});

describe("unusual programs", () => {
  test("completion works despite errors elsewhere", () => {
    expect(labels("def next_turn(world_state, avatar_state)\n    if x = (\n    world_state.|")).toContain(
      "get_cell",
    );
    expect(labels("print('a\nfor in in:\n" + turn("avatar_state.|\n    return"))).toContain("location");
  });

  test("circular definitions do not cause an endless loop", () => {
    expect(labels("a = b\nb = a\na.|")).toEqual([]);
    expect(labels("def f():\n    return g()\ndef g():\n    return f()\nf().|")).toEqual([]);
    expect(labels("class A:\n    def f(self):\n        self.x = self.x\n        self.x.|")).toEqual([]);
    expect(labels("x = [x]\nx[0].|")).toEqual([]);
    expect(labels("a = b + c\nb = a + c\nc = a + b\na.|")).toEqual([]);
  });

  test("completion is fast enough in long and deeply nested programs", () => {
    const long = "x = [cell.location for cell in y]\n".repeat(1900);
    const chain = Array.from({ length: 3000 }, (_, n) => `a${n + 1} = a${n}`).join("\n");
    const started = performance.now();
    expect(labels(long + turn("world_state.|"))).toContain("get_cell");
    labels(`${chain}\na3000.|`);
    labels("(".repeat(60_000) + "a.|");
    labels("[".repeat(20_000) + "a.|" + "]".repeat(20_000));
    labels("a" + ".b".repeat(30_000) + ".|");
    labels("a" + "()".repeat(30_000) + ".|");
    labels("def f():\n".repeat(7000) + "a.|");
    expect(performance.now() - started).toBeLessThan(20_000);
  });
});
