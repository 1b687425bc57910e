// Helpers for the editor's tests.

import { pythonLanguage } from "@codemirror/lang-python";
import { ensureSyntaxTree } from "@codemirror/language";
import { EditorState } from "@codemirror/state";
import type { Program } from "./language/tree";

/** Returns a program with the cursor at its last `|`. */
export function at(code: string): { state: EditorState; program: Program; pos: number } {
  const pos = code.lastIndexOf("|");
  const doc = pos < 0 ? code : code.slice(0, pos) + code.slice(pos + 1);
  const state = EditorState.create({ doc, extensions: [pythonLanguage] });
  // The editor itself stops parsing earlier, but tests need the whole tree, even on busy machines.
  const tree = ensureSyntaxTree(state, doc.length, 60_000);
  if (!tree) throw new Error("the program was not parsed in time");
  return { state, program: { doc: state.doc, tree }, pos: pos < 0 ? doc.length : pos };
}

/** Wraps lines in a next_turn function. */
export const turn = (...lines: string[]): string =>
  ["def next_turn(world_state, avatar_state):", ...lines.map((line) => `    ${line}`)].join("\n");
