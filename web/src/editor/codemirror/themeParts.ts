// Styles of the editor's tooltips, completion list and search panel.

import type { Palette } from "./palette";

const FONT = 'system-ui, "Segoe UI", "DejaVu Sans", sans-serif';

export const tooltipRules = ({ inks, grounds, accent, tooltip, chosen, edge, line }: Palette) => ({
  ".cm-tooltip": {
    backgroundColor: tooltip,
    color: inks.text,
    border: `1px solid ${edge}`,
    borderRadius: "8px",
    boxShadow: "0 4px 16px rgb(10 20 50 / 25%)",
    font: `14px/1.45 ${FONT}`,
    maxWidth: "min(28rem, 94vw)",
    overflow: "hidden",
  },
  // The explanation is beside the list, outside its borders.
  ".cm-tooltip.cm-tooltip-autocomplete": { overflow: "visible", maxWidth: "94vw" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul": {
    fontFamily: "var(--mono, monospace)",
    minWidth: "min(16rem, 90vw)",
    maxWidth: "min(30rem, 92vw)",
    maxHeight: "15em",
    borderRadius: "8px",
  },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li": { padding: "3px 8px 3px 4px", lineHeight: "1.4" },
  "&.cm-editor .cm-tooltip-autocomplete ul li[aria-selected]": {
    background: chosen,
    color: inks.text,
    boxShadow: `inset 3px 0 ${accent}`,
  },
  ".cm-completionDetail": { color: inks.soft, fontStyle: "normal", marginLeft: "0" },
  ".cm-completionMatchedText": { textDecoration: "none", fontWeight: "700" },
  ".cm-completionIcon": { color: inks.soft, opacity: "1", width: "1.1em", paddingRight: "0.4em" },
  ".cm-completionIcon-keyword:after": { content: '"›"' },
  ".cm-completionIcon-text:after": { content: '"…"', fontSize: "100%", verticalAlign: "baseline" },
  ".cm-completionIcon-constant:after": { content: '"•"' },
  ".cm-completionIcon-variable:after": { content: '"x"' },
  ".cm-completionIcon-function:after, .cm-completionIcon-method:after": { content: '"ƒ"' },
  ".cm-tooltip.cm-completionInfo": {
    padding: "0",
    whiteSpace: "normal",
    maxWidth: "min(22rem, 80vw)",
    overflow: "hidden",
  },
  ".cm-docs": { padding: "8px 12px", display: "grid", gap: "4px" },
  ".cm-docs code": {
    fontFamily: "var(--mono, monospace)",
    fontWeight: "600",
    fontSize: "14px",
    overflowWrap: "anywhere",
  },
  ".cm-docs p": { margin: "0" },
  ".cm-docs small": { color: inks.soft, fontSize: "13px" },
  ".cm-tooltip-section:not(:first-child)": { borderTop: `1px solid ${line}` },
  ".cm-tooltip-lint": { listStyle: "none", padding: "0" },
  ".cm-diagnostic": { padding: "8px 12px", marginLeft: "0" },
  ".cm-diagnostic-error": { borderLeft: `5px solid ${inks.error}`, backgroundColor: grounds.errorLine },
  ".cm-diagnostic-warning": { borderLeft: `5px solid ${inks.warning}` },
  ".cm-diagnostic-info, .cm-diagnostic-hint": { borderLeft: `5px solid ${inks.info}` },
  ".cm-advice": { fontSize: "15px", fontWeight: "600" },
  ".cm-message": { overflowWrap: "anywhere" },
});

export const panelRules = ({ inks, grounds, accent, edge, line }: Palette) => ({
  ".cm-panels": { backgroundColor: grounds.panel, color: inks.text, zIndex: "3" },
  ".cm-panels-top": { borderBottom: `1px solid ${line}` },
  ".cm-panel": { font: `14px/1.4 ${FONT}` },
  ".cm-panel.cm-search": { padding: "4px 36px 6px 8px" },
  ".cm-panel input[type=text], .cm-panel .cm-textfield": {
    font: "inherit",
    color: inks.text,
    backgroundColor: grounds.panel,
    border: `1px solid ${edge}`,
    borderRadius: "6px",
    padding: "3px 6px",
    minHeight: "28px",
    maxWidth: "100%",
  },
  ".cm-panel .cm-button": {
    font: "inherit",
    color: inks.text,
    backgroundImage: "none",
    backgroundColor: grounds.activeLine,
    border: `1px solid ${edge}`,
    borderRadius: "6px",
    padding: "2px 8px",
    minHeight: "28px",
    cursor: "pointer",
  },
  ".cm-panel.cm-search label": { fontSize: "14px", display: "inline-flex", alignItems: "center" },
  ".cm-panel :focus-visible": { outline: `2px solid ${accent}`, outlineOffset: "1px" },
  ".cm-panel.cm-search [name=close]": {
    color: inks.text,
    fontSize: "20px",
    lineHeight: "1",
    width: "28px",
    height: "28px",
    top: "4px",
    right: "4px",
    cursor: "pointer",
  },
});
