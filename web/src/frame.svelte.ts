// What the open page adds to the frame around it: a part of the top bar, and the target of the
// skip link.

import type { Snippet } from "svelte";

export interface Bar {
  readonly title: Snippet;
  /** Buttons, which are in a menu while the bar is narrow. */
  readonly actions: Snippet;
}

export interface Target {
  readonly text: string;
  readonly go: () => void;
}

class Frame {
  bar = $state.raw<Bar | null>(null);
  skip = $state.raw<Target | null>(null);

  /** Fills the top bar. Returns a function to call when the page is left. */
  fill(bar: Bar): () => void {
    this.bar = bar;
    return () => {
      if (this.bar === bar) this.bar = null;
    };
  }

  /** Sets the skip link. Returns a function to call when the page is left. */
  skipTo(target: Target): () => void {
    this.skip = target;
    return () => {
      if (this.skip === target) this.skip = null;
    };
  }
}

export const frame = new Frame();
