import { describe, expect, it } from "vitest";
import { firstColumn, lines, readNames, textOf } from "./nameList";

describe("the text of a file", () => {
  it("is read in the encodings that spreadsheets save", () => {
    expect(textOf(new TextEncoder().encode("Zoë\nBjörn"))).toBe("Zoë\nBjörn");
    expect(textOf(new TextEncoder().encode("\ufeffZoë"))).toBe("Zoë");
    expect(textOf(Uint8Array.of(0x5a, 0x6f, 0xeb))).toBe("Zoë");
    expect(textOf(Uint8Array.of(0xff, 0xfe, 0x5a, 0, 0x6f, 0, 0xeb, 0))).toBe("Zoë");
  });
});

describe("the first column", () => {
  it.each([
    ["a name on each line", "Ada\nBo\r\nCy\rDi", ["Ada", "Bo", "Cy", "Di"]],
    ["blanks and empty lines", "\n  Ada   B. \n\n\t\nBo", ["Ada B.", "Bo"]],
    ["a pasted table", "Ada\t7b\t2014\nBo\t7b\t2013", ["Ada", "Bo"]],
    ["commas", "Ada,7b\nBo,7a", ["Ada", "Bo"]],
    ["semicolons, with commas inside a cell", "Lovelace, Ada;7b\nBo;7a", ["Lovelace, Ada", "Bo"]],
    ["quotes", '"Lovelace, Ada",7b\n"Bo ""B"" B."\n"Cy', ["Lovelace, Ada", 'Bo "B" B.', '"Cy']],
    ["empty cells", ";7b\nBo;7a", ["Bo"]],
    ["nothing", " \n", []],
  ])("is read from %s", (_, text, names) => {
    expect(firstColumn(text)).toEqual(names);
  });
});

it("names keep their separators and quotes in a list", () => {
  const names = ["Lovelace, Ada", "O'Neil; Bo", 'Bo "B" B.', "Zoë"];
  expect(firstColumn(lines(names))).toEqual(names);
  expect(lines(["Zoë", "Bo B."])).toBe("Zoë\nBo B.");
});

describe("a list of names", () => {
  const reasons = (text: string, taken: readonly string[] = []) =>
    readNames(text, taken).rejected.map(({ name, why }) => [name, why?.id ?? "twice"]);

  it("is the names in order", () => {
    expect(readNames("Cy\nAda\nZoë B.\n李", ["Bo"])).toEqual({
      count: 4,
      names: ["Cy", "Ada", "Zoë B.", "李"],
      rejected: [],
    });
  });

  it("rejects a name of several players, because they could not tell their cards apart", () => {
    expect(readNames("Ben\nAda\nBEN", [])).toEqual({
      count: 3,
      names: ["Ada"],
      rejected: [{ name: "Ben", why: null }],
    });
  });

  it("rejects a name that is in the game already", () => {
    expect(reasons("ada\nBo", ["Ada"])).toEqual([["ada", "name-taken"]]);
  });

  it("rejects invalid names with the arena's reason", () => {
    const thirty = "ä".repeat(30);
    expect(reasons(`${thirty}\n${thirty}x`)).toEqual([[`${thirty}x`, "name-too-long"]]);
    expect(readNames("x".repeat(500), []).rejected[0]?.name).toBe(`${"x".repeat(60)}…`);
    for (const hidden of ["\u0000", "\u200b", "\u202e", "\u2800", "\ue000", "\ufffc"])
      expect(reasons(`A${hidden}B`), JSON.stringify(hidden)).toEqual([[`A${hidden}B`, "name-invisible"]]);
    expect(reasons("می\u200cخواهم")).toEqual([]);
  });

  it("rejects names beyond the game's player limit", () => {
    const many = Array.from({ length: 200 }, (_, at) => `Pupil ${at}`);
    expect(readNames(many.join("\n"), []).rejected).toEqual([]);
    const { names, rejected } = readNames(many.join("\n"), ["Ada", "Bo"]);
    expect(names).toHaveLength(198);
    expect(rejected.map(({ why }) => why)).toEqual([
      { id: "game-full", values: { limit: "200" } },
      { id: "game-full", values: { limit: "200" } },
    ]);
  });
});
