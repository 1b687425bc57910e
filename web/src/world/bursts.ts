// Draws bursts over avatars.

import { Graphics } from "pixi.js";
import { BURST_LASTS, WREATH_LASTS, sparks, star, wreath } from "./burst";
import type { Figure } from "./motion";

export class Bursts {
  readonly graphics = new Graphics();
  #id: number | null = null;
  #began = 0;
  #still = false;

  /** Begins a burst over an avatar; `still` shows a wreath instead. */
  begin(id: number, now: number, still: boolean): void {
    this.#id = id;
    this.#began = now;
    this.#still = still;
  }

  /** Draws the burst of this moment. Returns true until it ends. */
  place(figures: readonly Figure[], now: number): boolean {
    if (this.#id === null) return false;
    this.graphics.clear();
    const t = Math.max(0, now - this.#began) / (this.#still ? WREATH_LASTS : BURST_LASTS);
    const figure = figures.find(({ id }) => id === this.#id);
    if (t >= 1) {
      this.#id = null;
      return false;
    }
    if (figure) {
      this.graphics.position.set(figure.x, -figure.y);
      for (const spark of this.#still ? wreath() : sparks(t))
        this.graphics.poly(star(spark)).fill({ color: spark.colour, alpha: spark.alpha });
    }
    return true;
  }
}
