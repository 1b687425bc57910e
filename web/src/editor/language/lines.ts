// Logical lines: physical lines joined by brackets or a backslash count as one. Only strings and
// comments are taken from the syntax tree, so that this works where the rest of the tree is
// unreliable.

import type { SyntaxTree } from "./tree";

export interface Line {
  /** The positions of the first character after the indentation and of the end of the line. */
  from: number;
  to: number;
  /** The indentation. */
  indent: string;
  /** The first word. */
  keyword: string;
  /** The first colon and the first single `=` outside brackets; -1 if there is none. */
  colon: number;
  equals: number;
}

/** A bracket without a matching one. */
export interface LoneBracket {
  at: number;
  bracket: string;
  problem: "never closed" | "never opened" | "other partner";
  /** The open bracket, if it is a different kind of bracket. */
  opened?: string;
}

const PARTNER: { [bracket: string]: string } = { ")": "(", "]": "[", "}": "{" };

export function readLines(text: string, tree: SyntaxTree): { lines: Line[]; lone: LoneBracket | null } {
  const lines: Line[] = [];
  const open: { at: number; bracket: string }[] = [];
  const passed = textsAndComments(tree);
  let next = 0;
  let line: Line | null = null;
  let lone: LoneBracket | null = null;

  for (let at = 0; at < text.length; at++) {
    const skip = passed[next];
    if (skip && at >= skip.from) {
      next++;
      if (skip.to <= at) {
        at--;
        continue;
      }
      if (!skip.comment) {
        line ??= begun(text, at);
        line.to = skip.to;
      }
      at = skip.to - 1;
      continue;
    }
    const character = text[at] ?? "";
    if (character === "\n") {
      if (line && !open.length) {
        lines.push(line);
        line = null;
      }
      continue;
    }
    if (character === "\\" && text[at + 1] === "\n") {
      at++;
      continue;
    }
    if (/\s/.test(character)) continue;
    line ??= begun(text, at);
    line.to = at + 1;
    if ("([{".includes(character)) open.push({ at, bracket: character });
    else if (")]}".includes(character)) {
      const opened = open.pop();
      if (opened?.bracket === PARTNER[character]) continue;
      lone = opened
        ? { at, bracket: character, problem: "other partner", opened: opened.bracket }
        : { at, bracket: character, problem: "never opened" };
      break;
    } else if (!open.length) punctuation(line, text, at);
  }
  const last = open.at(-1);
  if (!lone && last) lone = { ...last, problem: "never closed" };
  // After an unmatched bracket, the lines below are unreliable.
  else if (!lone && line) lines.push(line);
  return { lines, lone };
}

function begun(text: string, at: number): Line {
  const start = text.lastIndexOf("\n", at - 1) + 1;
  const keyword = /^(?:async\s+)?(\w*)/.exec(text.slice(at, at + 40))?.[1] ?? "";
  return { from: at, to: at, indent: text.slice(start, at), keyword, colon: -1, equals: -1 };
}

function punctuation(line: Line, text: string, at: number): void {
  const [before, character, after] = [text[at - 1] ?? "", text[at], text[at + 1] ?? ""];
  if (character === ":" && after !== "=" && line.colon < 0) line.colon = at;
  const lone = character === "=" && after !== "=" && !/[=!<>:+\-*/%&|^@]/.test(before);
  if (lone && line.equals < 0) line.equals = at;
}

function textsAndComments(tree: SyntaxTree): { from: number; to: number; comment: boolean }[] {
  const found: { from: number; to: number; comment: boolean }[] = [];
  tree.iterate({
    enter: ({ name, from, to }) => {
      if (name !== "String" && name !== "FormatString" && name !== "Comment") return true;
      found.push({ from, to, comment: name === "Comment" });
      return false;
    },
  });
  return found;
}
