// The editor's colours. Every text colour has a contrast of at least 4.5:1 with every background
// it appears on (WCAG 2.2); palette.test.ts checks this.

import type { Theme } from "../../theme.svelte";

export type { Theme };

/** The text colours, and the backgrounds that they appear on. */
export interface Palette {
  inks: {
    text: string;
    soft: string;
    keyword: string;
    name: string;
    type: string;
    string: string;
    number: string;
    comment: string;
    lineNumber: string;
    error: string;
    warning: string;
    info: string;
  };
  grounds: {
    /** The background of the page's panels. */
    panel: string;
    activeLine: string;
    selection: string;
    errorLine: string;
    match: string;
    chosenMatch: string;
    snippet: string;
    added: string;
    removed: string;
    bracket: string;
  };
  accent: string;
  tooltip: string;
  chosen: string;
  line: string;
  edge: string;
  guide: string;
}

export const palettes: { [theme in Theme]: Palette } = {
  light: {
    inks: {
      text: "#1a2233",
      soft: "#4a5468",
      keyword: "#7d1a93",
      name: "#1d45ad",
      type: "#0a5566",
      string: "#0b5b3b",
      number: "#8a3800",
      comment: "#4a5468",
      lineNumber: "#4d586d",
      error: "#a3201a",
      warning: "#7a4200",
      info: "#1d45ad",
    },
    grounds: {
      panel: "#ffffff",
      activeLine: "#eff3fc",
      selection: "#cfdcfb",
      errorLine: "#fdeae8",
      match: "#fff0b8",
      chosenMatch: "#ffd98f",
      snippet: "#e6eaf4",
      added: "#def3e8",
      removed: "#fde4e1",
      bracket: "#d5e6dc",
    },
    accent: "#2850c8",
    tooltip: "#ffffff",
    chosen: "#dbe4fd",
    line: "#c6cedd",
    edge: "#7a869c",
    guide: "#dfe4ee",
  },
  dark: {
    inks: {
      text: "#e9edf7",
      soft: "#b4bed2",
      keyword: "#dcaeff",
      name: "#9dbcff",
      type: "#7fd6e6",
      string: "#93dfb4",
      number: "#ffbb85",
      comment: "#b4bed2",
      lineNumber: "#aab4c8",
      error: "#ffa89f",
      warning: "#ffc06b",
      info: "#9dbcff",
    },
    grounds: {
      panel: "#191e2b",
      activeLine: "#202738",
      selection: "#324470",
      errorLine: "#3f1f20",
      match: "#413a10",
      chosenMatch: "#573a06",
      snippet: "#2d364c",
      added: "#173a2c",
      removed: "#47211f",
      bracket: "#2f4a43",
    },
    accent: "#8fb0ff",
    tooltip: "#232a3b",
    chosen: "#35456e",
    line: "#39435a",
    edge: "#75819a",
    guide: "#2c3446",
  },
};
