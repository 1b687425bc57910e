import { pythonLanguage } from "@codemirror/lang-python";
import { EditorState, type ChangeSpec } from "@codemirror/state";
import { describe, expect, test } from "vitest";
import { diagnostics } from "./checks";
import { hintsField, mistakeField, mistakeRange, setHints, setMistake } from "./lineMarks";

const code = "def next_turn(w, a):\n    x = 1\n    return y\n";
function withMistake(line: number | null) {
  const state = EditorState.create({ doc: code, extensions: [pythonLanguage, mistakeField] });
  return state.update({ effects: setMistake.of({ line, message: "NameError", advice: "Look." }) }).state;
}
const changed = (changes: ChangeSpec) => mistakeRange(withMistake(3).update({ changes }).state);
const third = code.indexOf("    return");

test("a mistake is marked on the text of its line, with its advice", () => {
  const [found] = diagnostics(withMistake(3));
  expect(found).toMatchObject({
    from: third + 4,
    to: third + 12,
    severity: "error",
    message: "Look.\nNameError",
  });
});

test("it stays while other lines change, and moves with its own line", () => {
  expect(changed({ from: 0, insert: "# new\n" })?.from).toBe(third + 4 + 6);
  expect(changed({ from: third - 1, insert: " + 2" })?.from).toBe(third + 4 + 4);
  expect(changed({ from: third, insert: "\n" })?.from).toBe(third + 5);
  expect(changed({ from: code.length, insert: "z = 1" })).not.toBeNull();
});

test("it disappears when the text of its line changes", () => {
  expect(changed({ from: third + 12, insert: "s" })).toBeNull();
  expect(changed({ from: third, insert: " " })).toBeNull();
  expect(changed({ from: third - 1, to: third })).toBeNull();
  expect(changed({ from: third, to: code.length })).toBeNull();
});

test("nothing is marked without a line, or with a line that does not exist", () => {
  for (const line of [null, 0, -1, 99]) expect(mistakeRange(withMistake(line))).toBeNull();
});

test("Python's message about a line replaces the editor's own remark", () => {
  const state = EditorState.create({ doc: "if x\n    y", extensions: [pythonLanguage, mistakeField] });
  const told = state.update({ effects: setMistake.of({ line: 1, message: "expected ':'" }) }).state;
  expect(diagnostics(told).filter(({ severity }) => severity !== "info")).toHaveLength(1);
});

describe("a hint", () => {
  const hinted = (...lines: number[]) => {
    const state = EditorState.create({ doc: code, extensions: [pythonLanguage, mistakeField, hintsField] });
    const hints = lines.map((line) => ({ line, message: `hint ${line}` }));
    return state.update({ effects: setHints.of(hints) }).state;
  };
  const hints = (state: EditorState) => diagnostics(state).filter(({ severity }) => severity === "hint");

  test("is shown at its line, and is not an error", () => {
    expect(hints(hinted(3))).toMatchObject([{ from: third + 4, to: third + 12, message: "hint 3" }]);
    expect(hints(hinted(0, 2, 99))).toHaveLength(1);
  });

  test("moves with its line, and disappears when the line changes", () => {
    const moved = hinted(2, 3).update({ changes: { from: 0, insert: "# new\n" } }).state;
    expect(hints(moved).map(({ message }) => message)).toEqual(["hint 2", "hint 3"]);
    const changed = hinted(2, 3).update({ changes: { from: third + 12, insert: "s" } }).state;
    expect(hints(changed).map(({ message }) => message)).toEqual(["hint 2"]);
  });

  test("stays next to a mistake on the same line", () => {
    const both = hinted(3).update({ effects: setMistake.of({ line: 3, message: "NameError" }) }).state;
    expect(diagnostics(both).map(({ severity }) => severity)).toEqual(["error", "hint"]);
  });
});
