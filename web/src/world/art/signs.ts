// The signs of actions: a disc with a distinct shape for each, so that no one has to rely on colours.

import type { Ink } from "../inks";
import type { Sign } from "../marks";

/** The side of a sign, in pixels on screen. */
export const SIGN = 28;
/** The shapes, in a square of 24. Moves and attacks point to the north. */
const SHAPES: Record<Sign["deed"], string> = {
  // An arrow.
  move: "M12 3l8 9h-5v9H9v-9H4z",
  // A sword.
  attack: "M12 1.500l2.500 3.500v9h3.500v2.600h-4.500V22h-3v-5.400H6V14h3.500V5z",
  // Out of a tray, and into it.
  pickup: "M12 2l6.500 7H14v6h-4V9H5.500zM3 13h3v5h12v-5h3v8H3z",
  drop: "M12 15.500l-6.500-7H10v-6h4v6h4.500zM3 13h3v5h12v-5h3v8H3z",
  // Three dots.
  wait: "M3 10h4.500v4.500H3zM9.750 10h4.500v4.500h-4.500zM16.500 10H21v4.500h-4.500z",
  // An exclamation mark.
  silent: "M10 3h4l-.600 11h-2.800zM10.200 16.500h3.600V20h-3.600z",
};

const QUARTERS = { north: 0, east: 1, south: 2, west: 3 } as const;

/** Paints a sign onto a square of `SIGN`. A failed action is crossed out. */
export function paintSign(context: CanvasRenderingContext2D, { deed, side, isFailed }: Sign, ink: Ink): void {
  const middle = SIGN / 2;
  const disc = deed === "silent" ? ink.bad : isFailed ? ink.bump : deed === "attack" ? ink.bad : ink.me;
  context.fillStyle = disc;
  context.strokeStyle = ink.ground;
  context.lineWidth = 2;
  context.beginPath();
  context.arc(middle, middle, middle - 1.5, 0, 2 * Math.PI);
  context.fill();
  context.stroke();
  context.translate(middle, middle);
  context.save();
  if (side) context.rotate((QUARTERS[side] * Math.PI) / 2);
  context.scale(0.72, 0.72);
  context.translate(-12, -12);
  context.fillStyle = ink.onMe;
  context.fill(new Path2D(SHAPES[deed]));
  context.restore();
  if (isFailed) {
    const far = middle * 0.6;
    context.lineCap = "round";
    for (const [colour, width] of [
      [disc, 3.6],
      [ink.onMe, 1.6],
    ] as const) {
      context.strokeStyle = colour;
      context.lineWidth = width;
      context.beginPath();
      context.moveTo(-far, far);
      context.lineTo(far, -far);
      context.stroke();
    }
  }
}
