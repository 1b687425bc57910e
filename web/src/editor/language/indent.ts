// Pieces of Python as lines with an indentation, so that they can be moved to another one. Pure.

/** The columns by which a block is indented. */
export const STEP = 4;

/** A line, without the spaces that it begins with. */
export interface Line {
  readonly indent: number;
  /** Empty for a line that has nothing but spaces. */
  readonly text: string;
}

/** Leading whitespace, including the kinds that other programs put in place of spaces. */
const SPACES = /^[ \t\u00a0\u2007\u202f\u3000\f\v]*/;
/** Invisible characters at the start of copied text. */
const UNSEEN = /^[\ufeff\u200b\u2060]+/;

/** Returns the columns that the spaces in front of a text take. */
export function widthOf(spaces: string): number {
  let width = 0;
  for (const space of spaces) width = space === "\t" ? width + STEP - (width % STEP) : width + 1;
  return width;
}

export function linesOf(text: string): Line[] {
  return text
    .replace(UNSEEN, "")
    .split(/\r\n?|\n/)
    .map((line) => {
      const spaces = SPACES.exec(line)?.[0] ?? "";
      const rest = line.slice(spaces.length);
      return rest ? { indent: widthOf(spaces), text: rest } : { indent: 0, text: "" };
    });
}

/** Returns the lines as a text; `by` moves them to the right. */
export const textOf = (lines: readonly Line[], by = 0): string =>
  lines.map(({ indent, text }) => (text ? " ".repeat(Math.max(0, indent + by)) + text : "")).join("\n");

/** Returns the smallest indentation of the lines that have one. */
export function baseOf(lines: readonly Line[]): number {
  const indents = lines.flatMap(({ indent, text }) => (text ? [indent] : []));
  return indents.length ? Math.min(...indents) : 0;
}

/** Returns a line's code, without a comment behind it. */
const code = (text: string) => text.replace(/#[^"']*$/, "").trimEnd();

/** Returns true if the lines below belong to this one. */
export const opensBlock = ({ text }: Line): boolean => code(text).endsWith(":");

/** Returns true if what is below is still part of the same statement. */
const isUnfinished = ({ text }: Line) => /[([{,\\]$/.test(code(text));

/** Returns true for what is at the left edge of a program. */
export const isTopLevel = ({ text }: Line): boolean => /^(def|class|import|from|async|@)(\s|\b)/.test(text);

/**
 * Gives the first line its indentation back where it was copied without it, from the
 * middle of its line: the lines below say where it was.
 */
export function mended(lines: readonly Line[]): { lines: readonly Line[]; isMended: boolean } {
  const [first, ...others] = lines;
  const second = others.find(({ text }) => text);
  if (!first?.text || !second || isUnfinished(first)) return { lines, isMended: false };
  const isOther = /^(else|elif|except|finally|case)\b/.test(second.text);
  const indent = opensBlock(first) ? second.indent - STEP : second.indent + (isOther ? STEP : 0);
  if (indent <= first.indent) return { lines, isMended: false };
  return { lines: [{ ...first, indent }, ...others], isMended: true };
}
