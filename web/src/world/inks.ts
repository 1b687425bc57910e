// The colours of what is written and drawn over the map, by theme.

import type { Theme } from "../theme.svelte";

export interface Ink {
  readonly text: string;
  readonly ground: string;
  readonly me: string;
  readonly onMe: string;
  readonly good: string;
  readonly bad: string;
  readonly bump: string;
  readonly trail: string;
  readonly target: string;
}

export const INKS: Record<Theme, Ink> = {
  light: {
    text: "#1a2233",
    ground: "#ffffff",
    me: "#2850c8",
    onMe: "#ffffff",
    good: "#0b6b4f",
    bad: "#c22a20",
    bump: "#e8590c",
    trail: "#2f5fd8",
    target: "#b5179e",
  },
  dark: {
    text: "#e9edf7",
    ground: "#141926",
    me: "#8fb0ff",
    onMe: "#0c1430",
    good: "#5fd3a8",
    bad: "#ff8f85",
    bump: "#ff922b",
    trail: "#7fa4ff",
    target: "#ff7ad9",
  },
};
