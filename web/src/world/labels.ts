// Names, health and rising words, each drawn once on a small canvas and cached.

import { Texture } from "pixi.js";
import type { Ink } from "./inks";
import type { Sign } from "./marks";
import { SIGN, paintSign } from "./art/signs";

/** The scale at which text is drawn, so that it is sharp on high-resolution screens. */
export const SHARP = 2;
/** The size of text for which the sizes here are given, in pixels. */
const USUAL = 12;
const HEIGHT = 17;
/** The maximum width of a name. */
const WIDEST = 110;

const font = (size: number): string => `600 ${size}px system-ui, "Segoe UI", "DejaVu Sans", sans-serif`;

/**
 * The size of the cache, which exceeds the needs of a frame: a name for each of 200 players, and a
 * few words.
 */
const KEPT = 600;

export class Labels {
  readonly #made = new Map<string, Texture>();
  readonly #measure = document.createElement("canvas").getContext("2d");

  /** The factor from the sizes above to pixels of the canvas. */
  readonly #unit: number;

  constructor(
    private readonly ink: Ink,
    /** The size of names, in pixels on screen; see `labelSize`. */
    readonly size: number,
  ) {
    this.#unit = (size / USUAL) * SHARP;
  }

  /** Draws a name on a small sign. Names are shortened to fit, because users choose them. */
  name(name: string, isMe: boolean): Texture {
    return this.#keep(`${isMe ? "me" : "name"} ${name}`, () => this.#sign(this.#cut(name), isMe));
  }

  /** Draws health as up to five marks, or as a number if there is more. */
  health(health: number): Texture {
    return this.#keep(`health ${health}`, () => this.#hearts(health));
  }

  /** Draws the mark of a bump to the north: a bar with sparks. */
  bump(): Texture {
    return this.#keep("bump", () =>
      draw(48 * SHARP, 48 * SHARP, (context, side) => {
        context.scale(side / 48, side / 48);
        context.lineCap = "round";
        for (const [ink, wider] of [
          [this.ink.ground, 5],
          [this.ink.bump, 0],
        ] as const) {
          context.strokeStyle = ink;
          line(context, 6 + wider, [8, 24, 40, 24]);
          line(context, 4 + wider, [12, 34, 7, 41], [24, 35, 24, 44], [36, 34, 41, 41]);
        }
      }),
    );
  }

  /** Draws the sign of an action. */
  sign(sign: Sign): Texture {
    return this.#keep(`sign ${sign.deed} ${sign.side} ${sign.isFailed}`, () =>
      draw(SIGN * SHARP, SIGN * SHARP, (context) => {
        context.scale(SHARP, SHARP);
        paintSign(context, sign, this.ink);
      }),
    );
  }

  /** Draws a word without a sign. */
  float(text: string, kind: "good" | "bad"): Texture {
    return this.#keep(`${kind} ${text}`, () =>
      draw(
        (this.#width(text) * 17) / USUAL + 8 * this.#unit,
        HEIGHT * 1.3 * this.#unit,
        (context, width, height) => {
          context.font = font(17 * this.#unit);
          context.textAlign = "center";
          context.textBaseline = "middle";
          context.lineJoin = "round";
          context.lineWidth = 4 * this.#unit;
          context.strokeStyle = this.ink.ground;
          context.strokeText(text, width / 2, height / 2);
          context.fillStyle = this.ink[kind];
          context.fillText(text, width / 2, height / 2);
        },
      ),
    );
  }

  destroy(): void {
    for (const texture of this.#made.values()) texture.destroy(true);
    this.#made.clear();
  }

  #keep(key: string, make: () => Texture): Texture {
    const texture = this.#made.get(key) ?? make();
    // The labels are in order of use, the most recently used last.
    this.#made.delete(key);
    this.#made.set(key, texture);
    for (const [oldest, unused] of this.#made) {
      if (this.#made.size <= KEPT) break;
      this.#made.delete(oldest);
      unused.destroy(true);
    }
    return texture;
  }

  get #font(): string {
    return font(USUAL * this.#unit);
  }

  #width(text: string): number {
    if (!this.#measure) return 0;
    this.#measure.font = this.#font;
    return this.#measure.measureText(text).width;
  }

  #cut(name: string): string {
    const most = WIDEST * this.#unit;
    if (this.#width(name) <= most) return name;
    const letters = [...name];
    while (letters.length > 1 && this.#width(`${letters.join("")}…`) > most) letters.pop();
    return `${letters.join("")}…`;
  }

  #sign(text: string, isMe: boolean): Texture {
    return draw(this.#width(text) + 10 * this.#unit, HEIGHT * this.#unit, (context, width, height) => {
      context.globalAlpha = isMe ? 1 : 0.82;
      context.fillStyle = isMe ? this.ink.me : this.ink.ground;
      context.beginPath();
      context.roundRect(0, 0, width, height, height / 2);
      context.fill();
      context.globalAlpha = 1;
      context.font = this.#font;
      context.textAlign = "center";
      context.textBaseline = "middle";
      context.fillStyle = isMe ? this.ink.onMe : this.ink.text;
      context.fillText(text, width / 2, height / 2 + this.#unit / 2);
    });
  }

  #hearts(health: number): Texture {
    const [side, gap, full] = [7 * this.#unit, 2 * this.#unit, 5];
    const more = health > full ? `+${health - full}` : "";
    return draw(full * (side + gap) + this.#width(more) + gap, side + 2 * gap, (context, _width, height) => {
      for (let mark = 0; mark < full; mark++) {
        const x = gap + mark * (side + gap);
        context.fillStyle = this.ink.ground;
        context.fillRect(x - 1, gap - 1, side + 2, side + 2);
        context.strokeStyle = this.ink.text;
        context.lineWidth = this.#unit / 2;
        context.strokeRect(x, gap, side, side);
        if (mark >= health) continue;
        context.fillStyle = this.ink.bad;
        context.fillRect(x, gap, side, side);
      }
      context.font = this.#font;
      context.textBaseline = "middle";
      context.fillStyle = this.ink.text;
      context.fillText(more, full * (side + gap) + gap, height / 2);
    });
  }
}

function line(
  context: CanvasRenderingContext2D,
  width: number,
  ...lines: readonly (readonly [number, number, number, number])[]
): void {
  context.lineWidth = width;
  context.beginPath();
  for (const [fromX, fromY, toX, toY] of lines) {
    context.moveTo(fromX, fromY);
    context.lineTo(toX, toY);
  }
  context.stroke();
}

function draw(
  width: number,
  height: number,
  paint: (context: CanvasRenderingContext2D, width: number, height: number) => void,
): Texture {
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.ceil(width));
  canvas.height = Math.max(1, Math.ceil(height));
  const context = canvas.getContext("2d");
  if (context) paint(context, canvas.width, canvas.height);
  return Texture.from(canvas, true);
}
