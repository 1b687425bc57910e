import { pythonLanguage } from "@codemirror/lang-python";
import { EditorState, type ChangeSpec } from "@codemirror/state";
import { expect, test } from "vitest";
import { diagnostics } from "./checks";
import { mistakeField, mistakeRange, setMistake } from "./errors";

const code = "def next_turn(w, a):\n    x = 1\n    return y\n";
function withMistake(line: number | null) {
  const state = EditorState.create({ doc: code, extensions: [pythonLanguage, mistakeField] });
  return state.update({ effects: setMistake.of({ line, message: "NameError", advice: "Look." }) }).state;
}
const changed = (changes: ChangeSpec) => mistakeRange(withMistake(3).update({ changes }).state);
const third = code.indexOf("    return");

test("a mistake is shown at the text of its line, with its advice", () => {
  const [found] = diagnostics(withMistake(3));
  expect(found).toMatchObject({
    from: third + 4,
    to: third + 12,
    severity: "error",
    message: "NameError\nLook.",
  });
});

test("it stays while other lines change, and moves with its own", () => {
  expect(changed({ from: 0, insert: "# new\n" })?.from).toBe(third + 4 + 6);
  expect(changed({ from: third - 1, insert: " + 2" })?.from).toBe(third + 4 + 4);
  expect(changed({ from: third, insert: "\n" })?.from).toBe(third + 5);
  expect(changed({ from: code.length, insert: "z = 1" })).not.toBeNull();
});

test("it goes away when the text of its line changes", () => {
  expect(changed({ from: third + 12, insert: "s" })).toBeNull();
  expect(changed({ from: third, insert: " " })).toBeNull();
  expect(changed({ from: third - 1, to: third })).toBeNull();
  expect(changed({ from: third, to: code.length })).toBeNull();
});

test("without a line, or with one that is not there, nothing is marked", () => {
  for (const line of [null, 0, -1, 99]) expect(mistakeRange(withMistake(line))).toBeNull();
});

test("what Python said about a line is not doubled by the editor's own remark", () => {
  const state = EditorState.create({ doc: "if x\n    y", extensions: [pythonLanguage, mistakeField] });
  const told = state.update({ effects: setMistake.of({ line: 1, message: "expected ':'" }) }).state;
  expect(diagnostics(told).filter(({ severity }) => severity !== "info")).toHaveLength(1);
});
