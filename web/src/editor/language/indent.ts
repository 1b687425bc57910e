// Splits code into lines with their indentation, so that code can be indented differently. Pure.

/** The number of columns by which a block is indented. */
export const STEP = 4;

/** A line without its indentation. */
export interface Line {
  readonly indent: number;
  /** Empty for a blank line. */
  readonly text: string;
}

/** Leading whitespace, including the kinds that other programs use instead of spaces. */
const SPACES = /^[ \t\u00a0\u2007\u202f\u3000\f\v]*/;
/** Invisible characters at the start of copied text. */
const UNSEEN = /^[\ufeff\u200b\u2060]+/;

/** Returns the width of the text's indentation, in columns. */
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

/** Joins lines, indented by `by` more columns. */
export const textOf = (lines: readonly Line[], by = 0): string =>
  lines.map(({ indent, text }) => (text ? " ".repeat(Math.max(0, indent + by)) + text : "")).join("\n");

/** Returns the smallest indentation of all lines that are not blank. */
export function baseOf(lines: readonly Line[]): number {
  const indents = lines.flatMap(({ indent, text }) => (text ? [indent] : []));
  return indents.length ? Math.min(...indents) : 0;
}

/** Returns a line's code without its comment. */
const code = (text: string) => text.replace(/#[^"']*$/, "").trimEnd();

/** Returns true if the line opens a block. */
export const opensBlock = ({ text }: Line): boolean => code(text).endsWith(":");

/** Returns true if the statement continues on the next line. */
const isUnfinished = ({ text }: Line) => /[([{,\\]$/.test(code(text));

/** Returns true for a line of top-level code. */
export const isTopLevel = ({ text }: Line): boolean => /^(def|class|import|from|async|@)(\s|\b)/.test(text);

/**
 * Restores the indentation of a first line that was copied without it. The lines below show how far
 * it was indented.
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
