// Adapts pasted text to the indentation at the cursor. Pure.

import { STEP, baseOf, isTopLevel, linesOf, mended, opensBlock, textOf, widthOf } from "./indent";
import { inText, type Program } from "./tree";

/** The surroundings of the cursor. */
export interface Place {
  /** The parts of the cursor's line before and after the cursor. */
  readonly before: string;
  readonly after: string;
  /** The nearest lines above and below that are not blank; empty if there are none. */
  readonly above: string;
  readonly below: string;
}

/** Returns the pasted text, indented to fit the cursor's surroundings. */
export function adapted(text: string, place: Place): string {
  const raw = linesOf(text);
  if (place.before.trim() || !raw.some((line) => line.text)) return asItIs(text);
  const { lines, isMended } = mended(raw);
  const base = baseOf(lines);
  const column = widthOf(place.before);
  const target = column || targetAtEdge(place, base, isMended || !lines.some(isTopLevel), isMended);
  // The first line follows the text before the cursor.
  const [first, ...others] = lines;
  const moved = textOf(others, target - base);
  const begin = first?.text
    ? " ".repeat(Math.max(0, first.indent - base + target - column)) + first.text
    : "";
  // The text after the cursor keeps its indentation.
  const end = others.length && !lines.at(-1)?.text && place.after.trim() ? " ".repeat(column) : "";
  return others.length ? `${begin}\n${moved}${end}` : begin;
}

/** Returns the indentation of text pasted at the left edge. */
function targetAtEdge(
  { after, above, below }: Place,
  base: number,
  isInner: boolean,
  isMended: boolean,
): number {
  const [upper] = linesOf(above);
  const [lower] = linesOf(after.trim() ? after : below);
  const block = upper?.text ? upper.indent + (opensBlock(upper) ? STEP : 0) : 0;
  if (isMended) return block;
  // On an empty line inside a block, only top-level code stays at the left edge.
  const around = lower?.text ? Math.min(block, lower.indent) : 0;
  if (isInner && around > 0) return base > around && base <= block ? base : around;
  return base <= block ? base : block;
}

/** Returns the pasted text with the editor's line ends and spaces, but the same indentation. */
const asItIs = (text: string) => {
  const [first = "", ...others] = text.split(/\r\n?|\n/);
  return [
    first.replace(/\t/g, " ".repeat(STEP)),
    ...(others.length ? [textOf(linesOf(others.join("\n")))] : []),
  ].join("\n");
};

const BRACKETS =
  /^(ArgList|ParamList|.*(Array|Tuple|Dictionary|Set|Parenthesized|Comprehension).*Expression)$/;

/** Returns true inside brackets, strings and comments, where indentation has no meaning. */
export function isFree({ tree }: Program, pos: number): boolean {
  if (inText(tree, pos)) return true;
  for (let node = tree.resolveInner(pos, 0); node.parent; node = node.parent)
    if (BRACKETS.test(node.name) && node.from < pos && pos < node.to) return true;
  return false;
}
