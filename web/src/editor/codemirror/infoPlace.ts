// Places the explanation of a suggestion beside the list or, on narrow pages, above or below it, so
// that it never covers the list.

import type { EditorView, Rect } from "@codemirror/view";

const WIDEST = 352;
const NARROWEST = 220;
const GAP = 2;

/** Returns the style of the explanation relative to the list, for CodeMirror. */
export function placeInfo(
  _view: EditorView,
  list: Rect,
  _option: Rect,
  info: Rect,
  space: Rect,
): { style: string; class: string } {
  const right = space.right - list.right - 2 * GAP;
  const left = list.left - space.left - 2 * GAP;
  const style = (...parts: string[]) => ({ style: parts.join("; "), class: "" });
  const wide = (room: number) => `max-width: ${Math.min(room, WIDEST)}px`;
  if (right >= NARROWEST) return style("top: 0", `left: calc(100% + ${GAP}px)`, wide(right));
  if (left >= NARROWEST) return style("top: 0", `right: calc(100% + ${GAP}px)`, wide(left));
  const below = space.bottom - list.bottom >= info.bottom - info.top + GAP;
  const room = `width: ${Math.max(NARROWEST, list.right - list.left)}px`;
  return style(below ? `top: calc(100% + ${GAP}px)` : `bottom: calc(100% + ${GAP}px)`, "left: 0", room);
}
