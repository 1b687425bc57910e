// The burst over an avatar whose task is met: sparks that fly apart, or a still wreath of stars for
// people who prefer less motion. Pure; coordinates are in cells, from the avatar's centre.

export interface Spark {
  readonly x: number;
  readonly y: number;
  /** The radius. */
  readonly size: number;
  /** The rotation in radians. */
  readonly angle: number;
  readonly colour: number;
  /** 0 is invisible. */
  readonly alpha: number;
}

/** The duration of the burst, and of the still wreath, in milliseconds. */
export const BURST_LASTS = 1_500;
export const WREATH_LASTS = 3_000;

const SPARKS = 18;
const COLOURS = [0xffb000, 0x18a058, 0x3f6fe8, 0xd6409f] as const;
/** The number of stars in the wreath, and its radius. */
const WREATH = 8;
const RADIUS = 0.9;
const FALL = 0.35;

const slowing = (t: number): number => 1 - (1 - t) ** 3;

/** Returns the sparks at `t`, from 0 to 1. */
export function sparks(t: number): Spark[] {
  return Array.from({ length: SPARKS }, (_, index) => {
    const way = (index / SPARKS) * 2 * Math.PI;
    // Every other spark flies further.
    const far = 0.3 + slowing(t) * (index % 2 === 0 ? 1.2 : 1.8);
    return {
      x: Math.cos(way) * far,
      y: Math.sin(way) * far - FALL * t * t,
      size: 0.24 * (1 - 0.5 * t),
      angle: way + t * Math.PI,
      colour: COLOURS[index % COLOURS.length] ?? COLOURS[0],
      alpha: t < 0.6 ? 1 : (1 - t) / 0.4,
    };
  });
}

/** Returns the stars of the wreath, which do not move. */
export function wreath(): Spark[] {
  return Array.from({ length: WREATH }, (_, index) => {
    const way = ((index + 0.5) / WREATH) * 2 * Math.PI;
    return {
      x: Math.cos(way) * RADIUS,
      y: Math.sin(way) * RADIUS,
      size: 0.22,
      angle: 0,
      colour: COLOURS[0],
      alpha: 1,
    };
  });
}

/** Returns the corners of a star with five points, as x and y in turn. */
export function star({ x, y, size, angle }: Spark): number[] {
  return Array.from({ length: 10 }, (_, corner) => {
    const way = angle - Math.PI / 2 + (corner / 10) * 2 * Math.PI;
    const radius = corner % 2 === 0 ? size : size * 0.45;
    return [x + Math.cos(way) * radius, y + Math.sin(way) * radius];
  }).flat();
}
