// The editor's theme. The editor has its own style sheets, because the page's do not apply inside
// its shadow root.

import type { Extension } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { highlights } from "./highlight";
import { palettes, type Palette, type Theme } from "./palette";
import { panelRules, tooltipRules } from "./themeParts";

const view = ({ inks, grounds, accent, line, guide }: Palette) => ({
  "&": { height: "100%", color: inks.text, backgroundColor: grounds.panel, fontSize: "15px" },
  // Drawn above the gutters and the active line, which would hide an outline.
  "&.cm-focused": { outline: "none" },
  "&.cm-focused::after": {
    content: '""',
    position: "absolute",
    inset: "0",
    border: `2px solid ${accent}`,
    pointerEvents: "none",
    zIndex: "250",
  },
  ".cm-scroller": { fontFamily: "var(--mono, monospace)", lineHeight: "1.5", overflow: "auto" },
  ".cm-content": { padding: "8px 0", caretColor: accent },
  ".cm-line": { padding: "0 10px 0 6px" },
  ".cm-cursor, .cm-dropCursor": { borderLeft: `2px solid ${accent}` },
  ".cm-activeLine": { backgroundColor: grounds.activeLine },
  "&:not(.cm-focused) .cm-activeLine": { backgroundColor: "transparent" },
  // The selection is drawn below the text, so the active line must not hide it.
  "&.cm-focused .cm-activeLine:not(.cm-wrongLine)": { backgroundColor: `${grounds.activeLine}` },
  "&.cm-hasSelection .cm-activeLine:not(.cm-wrongLine)": { backgroundColor: "transparent !important" },
  ".cm-selectionBackground, &.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground": {
    background: grounds.selection,
  },
  ".cm-gutters": { backgroundColor: grounds.panel, color: inks.lineNumber, borderRight: `1px solid ${line}` },
  ".cm-lineNumbers .cm-gutterElement": { padding: "0 6px 0 4px", minWidth: "2.2em" },
  ".cm-activeLineGutter": { backgroundColor: grounds.activeLine, color: inks.text },
  "&.cm-focused .cm-matchingBracket": {
    backgroundColor: grounds.bracket,
    outline: `1px solid ${inks.string}`,
  },
  "&.cm-focused .cm-nonmatchingBracket": {
    backgroundColor: grounds.errorLine,
    outline: `1px solid ${inks.error}`,
  },
  ".cm-selectionMatch": { backgroundColor: grounds.snippet },
  ".cm-searchMatch": { backgroundColor: grounds.match, outline: `1px solid ${inks.warning}` },
  ".cm-searchMatch-selected": { backgroundColor: grounds.chosenMatch },
  ".cm-snippetField": { backgroundColor: grounds.snippet },
  ".cm-guides": {
    backgroundImage: `repeating-linear-gradient(to right, ${guide} 0 1px, transparent 1px 4ch)`,
    // A rounding error must not put a guide in front of the first letter.
    backgroundSize: "calc(100% - 2px) 100%",
    backgroundRepeat: "no-repeat",
  },
  ".cm-placeholder": { color: inks.soft },
});

/** The line of a mistake, and the marks in the text and in the gutter. Drawn without
    pictures, which the pages' policy does not allow. */
const marks = ({ inks, grounds }: Palette) => {
  const underlined = (ink: string, style: string) => ({
    backgroundImage: "none",
    textDecoration: `underline ${style} ${ink}`,
    textDecorationThickness: style === "wavy" ? "1.5px" : "2px",
    textUnderlineOffset: "3px",
    textDecorationSkipInk: "none",
  });
  const mark = (ink: string, sign: string) => ({
    content: "normal",
    "&::before": { content: `"${sign}"`, color: ink, fontWeight: "700" },
  });
  return {
    ".cm-wrongLine, .cm-wrongLine.cm-activeLine": { backgroundColor: `${grounds.errorLine} !important` },
    ".cm-wrongLine": { boxShadow: `inset 3px 0 ${inks.error}` },
    ".cm-lintRange-error": underlined(inks.error, "wavy"),
    ".cm-lintRange-warning": underlined(inks.warning, "dotted"),
    ".cm-lintRange-info": { backgroundImage: "none" },
    ".cm-lintRange-hint": underlined(inks.info, "dotted"),
    ".cm-lintRange-active": { backgroundColor: grounds.snippet },
    ".cm-lintPoint:after": { borderBottomColor: inks.warning },
    ".cm-lintPoint-info:after": { borderBottomColor: "transparent" },
    ".cm-gutter-lint": { width: "1.1em" },
    ".cm-gutter-lint .cm-gutterElement": { padding: "0", textAlign: "center" },
    ".cm-lint-marker": { width: "100%", height: "auto", cursor: "help" },
    ".cm-lint-marker-error": mark(inks.error, "✖"),
    ".cm-lint-marker-warning": mark(inks.warning, "?"),
    ".cm-lint-marker-info, .cm-lint-marker-hint": mark(inks.info, "i"),
  };
};

/** Added and removed lines are marked with a sign as well as a colour. */
const differences = ({ inks, grounds, line }: Palette) => {
  const signed = (sign: string, ink: string) => ({
    position: "relative",
    "&::before": { content: `"${sign}"`, color: ink, fontWeight: "700", position: "absolute", left: "6px" },
  });
  return {
    "&.cm-compared .cm-line, & .cm-deletedChunk .cm-deletedLine": { padding: "0 10px 0 24px" },
    "&.cm-merge-b .cm-changedLine": { backgroundColor: grounds.added, ...signed("+", inks.string) },
    ".cm-deletedChunk": { backgroundColor: grounds.removed, padding: "0" },
    "& .cm-deletedChunk .cm-deletedLine": { display: "block", ...signed("−", inks.error) },
    "&.cm-merge-b .cm-changedText": {
      background: "none",
      textDecoration: `underline 2px ${inks.string}`,
      textUnderlineOffset: "3px",
    },
    "&.cm-merge-b .cm-deletedChunk .cm-deletedText": {
      background: "none",
      textDecoration: `line-through 1.5px ${inks.error}`,
    },
    "&.cm-merge-b .cm-changeGutter": { width: "4px" },
    "&.cm-merge-b .cm-changedLineGutter": { background: inks.string },
    "& .cm-deletedLineGutter": { background: inks.error },
    "&.cm-merge-b .cm-collapsedLines": {
      color: inks.soft,
      background: grounds.snippet,
      borderBlock: `1px solid ${line}`,
      padding: "2px 10px 2px 24px",
      fontFamily: "system-ui, sans-serif",
      fontSize: "13px",
    },
    ".cm-collapsedLines:before, .cm-collapsedLines:after": { display: "none" },
  };
};

function themed(theme: Theme): Extension {
  const palette = palettes[theme];
  const rules = {
    ...view(palette),
    ...marks(palette),
    ...differences(palette),
    ...tooltipRules(palette),
    ...panelRules(palette),
    "&.cm-editor": { colorScheme: theme },
  };
  return [EditorView.theme(rules, { dark: theme === "dark" }), highlights[theme]];
}

// Created once, because the rules stay in the sheet for as long as the page is open.
export const themes: { [theme in Theme]: Extension } = { light: themed("light"), dark: themed("dark") };
