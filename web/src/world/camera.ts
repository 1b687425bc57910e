// The camera: position and zoom. Pure. The world's y axis points north, the screen's south.

import type { Location } from "../api/types";

/** The centre of the screen, in cells, and the pixels per cell. */
export interface Camera {
  readonly x: number;
  readonly y: number;
  readonly scale: number;
}

/** The map's corners, both inside the map, and the screen's size in pixels. */
export interface Bounds {
  readonly southWest: Location;
  readonly northEast: Location;
  readonly width: number;
  readonly height: number;
  /** The heights covered by controls at the top and at the bottom, in pixels. */
  readonly top: number;
  readonly bottom: number;
}

/** The largest number of pixels per cell. */
const NEAREST = 96;
/** The margin around the whole map, in cells. */
const MARGIN = 1;
/** The limits of the smallest scale while following an avatar, in pixels per cell. */
const FOLLOWING = { most: 44, least: 28 };
/** The number of cells across a narrow screen while following an avatar. */
const CELLS_ACROSS = 7;

/** The speed of the camera, as the share of the remaining distance covered per millisecond. */
const GLIDE = 0.008;

const across = ({ southWest, northEast }: Bounds) => northEast.x - southWest.x + 1;
const down = ({ southWest, northEast }: Bounds) => northEast.y - southWest.y + 1;
const clamp = (value: number, least: number, most: number) =>
  Math.min(Math.max(value, least), Math.max(least, most));

/** Returns the camera that shows the whole map. */
export function fit(bounds: Bounds): Camera {
  const { southWest, northEast, width, height, top, bottom } = bounds;
  const [columns, rows] = [across(bounds) + 2 * MARGIN, down(bounds) + 2 * MARGIN];
  const scale = Math.max(Math.min(width / columns, (height - top - bottom) / rows, NEAREST), 1);
  return {
    x: (southWest.x + northEast.x) / 2,
    y: (southWest.y + northEast.y) / 2 + (top - bottom) / 2 / scale,
    scale,
  };
}

/** Returns the smallest number of pixels per cell while following an avatar. */
export const followingScale = ({ width, height }: Bounds): number =>
  clamp(Math.min(width, height) / CELLS_ACROSS, FOLLOWING.least, FOLLOWING.most);

/**
 * Returns a camera that shows nothing beyond the map but its margin. In a direction in which the map
 * is smaller than the screen, it is centred.
 */
export function bound(camera: Camera, bounds: Bounds): Camera {
  const { southWest, northEast, width, height, top, bottom } = bounds;
  const scale = clamp(camera.scale, fit(bounds).scale, NEAREST);
  const within = (value: number, from: number, to: number) =>
    from > to ? (from + to) / 2 : clamp(value, from, to);
  const edge = 0.5 + MARGIN;
  return {
    x: within(camera.x, southWest.x - edge + width / 2 / scale, northEast.x + edge - width / 2 / scale),
    y: within(
      camera.y,
      southWest.y - edge + (height / 2 - bottom) / scale,
      northEast.y + edge - (height / 2 - top) / scale,
    ),
    scale,
  };
}

/** Returns the map position under a point of the screen, in fractions of cells. */
export function cellAt(camera: Camera, bounds: Bounds, px: number, py: number): { x: number; y: number } {
  return {
    x: camera.x + (px - bounds.width / 2) / camera.scale,
    y: camera.y - (py - bounds.height / 2) / camera.scale,
  };
}

/** Zooms around a point of the screen. */
export function zoom(camera: Camera, bounds: Bounds, factor: number, px: number, py: number): Camera {
  const { scale } = bound({ ...camera, scale: camera.scale * factor }, bounds);
  const under = cellAt(camera, bounds, px, py);
  return bound(
    {
      x: under.x - (px - bounds.width / 2) / scale,
      y: under.y + (py - bounds.height / 2) / scale,
      scale,
    },
    bounds,
  );
}

/** Returns the camera on its way to a target after some milliseconds. It stops when it is near. */
export function glide(from: Camera, to: Camera, passed: number): Camera {
  const way = 1 - Math.exp(-GLIDE * passed);
  const approach = (value: number, end: number, near: number) =>
    Math.abs(value - end) < near ? end : value + (end - value) * way;
  return {
    // Less than half a pixel.
    x: approach(from.x, to.x, 0.4 / from.scale),
    y: approach(from.y, to.y, 0.4 / from.scale),
    scale: approach(from.scale, to.scale, 0.02),
  };
}

/** Returns a place of the world in pixels, from the screen's top left corner. */
export function onScreen(
  { x, y, scale }: Camera,
  { width, height }: { readonly width: number; readonly height: number },
  at: { readonly x: number; readonly y: number },
): { x: number; y: number } {
  return { x: width / 2 + (at.x - x) * scale, y: height / 2 - (at.y - y) * scale };
}
