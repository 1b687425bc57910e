// What the editor's tests share.

import { pythonLanguage } from "@codemirror/lang-python";
import { ensureSyntaxTree } from "@codemirror/language";
import { EditorState } from "@codemirror/state";

/** A program with the cursor where the last `|` is. */
export function at(code: string): { state: EditorState; pos: number } {
  const pos = code.lastIndexOf("|");
  const doc = pos < 0 ? code : code.slice(0, pos) + code.slice(pos + 1);
  const state = EditorState.create({ doc, extensions: [pythonLanguage] });
  // On a busy machine as well: the editor itself takes what it can read in time.
  ensureSyntaxTree(state, doc.length, 60_000);
  return { state, pos: pos < 0 ? doc.length : pos };
}

/** Lines inside of a next_turn. */
export const turn = (...lines: string[]): string =>
  ["def next_turn(world_state, avatar_state):", ...lines.map((line) => `    ${line}`)].join("\n");
