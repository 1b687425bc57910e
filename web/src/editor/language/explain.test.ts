import { describe, expect, test } from "vitest";
import api from "./avatar-api.json";
import { moduleOf, STANDARD_MODULES, withoutImport } from "./api";
import { explainAt } from "./explain";
import { at, turn } from "../testing";

const explained = (code: string) => {
  const { program, pos } = at(code);
  return explainAt(program, pos)?.explanation;
};

describe("the name under the pointer is explained", () => {
  test.each([
    ["a method", turn("world_state.get_|cell(here)"), "get_cell(location) → Cell", "KeyError"],
    [
      "a property of a cell",
      turn("for c in world_state.all_cells():", "    c.av|atar"),
      "avatar: OtherAvatar or None",
      "avatar here",
    ],
    ["an action", turn("return Mo|veAction(direction.NORTH)"), "MoveAction(direction)", "Move one cell"],
    ["a direction", "direction.NO|RTH", "NORTH: Direction", "north"],
    ["a module", "dir|ection.NORTH", "direction", "four directions"],
    ["a parameter, by its position", "def next_turn(w, a):\n    w|.cells", "w: WorldState", "world"],
    ["a variable", turn("here = avatar_state.location", "he|re"), "here: Location", "place on the map"],
    [
      "the function that the arena calls",
      "def next_|turn(w, a):\n    pass",
      "next_turn(w, a)",
      "once a turn",
    ],
    [
      "a function in the program",
      'def near(a, b=1):\n    """Says it."""\nne|ar(1)',
      "near(a, b=1)",
      "Says it.",
    ],
    ["a function of Python", "le|n(x)", "len(things)", "How many"],
    ["print", "pri|nt(x)", "print(things, …)", "log"],
    ["a method of a list", turn("avatar_state.backpack.app|end(1)"), "append(thing)", "at the end"],
    ["a function in a module", "random.cho|ice(x)", "choice(things)", "by chance"],
    ["an imported name", "from math import sq|rt", "sqrt(number)", "square root"],
    ["an imported module", "import ma|th", "math", "calculate"],
    ["a keyword of Python", "whi|le True:\n    pass", "while condition:", "again and again"],
    ["a name in an f-string's placeholder", turn('f"{avatar_state.sco|re}"'), "score: number", "points"],
    ["the end of a name", "MoveAction|", "MoveAction(direction)", "Move one cell"],
  ])("%s", (_, code, signature, text) => {
    expect(explained(code)?.signature).toBe(signature);
    expect(explained(code)?.text).toContain(text);
  });

  test.each([
    ["comments", "# len| of it"],
    ["strings", "x = 'Move|Action'"],
    ["unknown names", "some|thing.else_"],
    ["numbers", "x = 1|2"],
    ["spaces", "x   |   = 1"],
    ["nothing", "|"],
  ])("%s are not", (_, code) => {
    expect(explained(code)).toBeUndefined();
  });
});

describe("the API", () => {
  test("every class and method has an explanation", () => {
    for (const entry of api.entries)
      if (["class", "method", "module"].includes(entry.kind) && entry.module !== "avatar")
        expect(entry.doc, entry.name).not.toBe("");
  });

  test("its names are the ones that the stubs export", () => {
    expect(withoutImport("MoveAction")?.kind).toBe("class");
    expect(withoutImport("direction")?.kind).toBe("module");
    expect(withoutImport("WorldState")?.kind).toBe("class");
    expect(withoutImport("Interactable")).toBeUndefined();
    expect(moduleOf("location")?.name).toBe("simulation.location");
    expect(moduleOf("math")).toBeUndefined();
    expect(STANDARD_MODULES).not.toContain("os");
  });
});
