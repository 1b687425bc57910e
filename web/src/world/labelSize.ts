// The size of the words on the map. Pure.

/** The size of names, in pixels. */
const SIZE = 12;
/** The size of names on a projector, as a share of the window's height; the back row can read them. */
const SHARE = 0.025;

/** Returns the size of names on the map in a window of this height, in pixels. */
export const labelSize = (isProjected: boolean, windowHeight: number): number =>
  isProjected ? Math.max(SIZE, Math.ceil(windowHeight * SHARE)) : SIZE;
