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
  /** The height covered by controls at the top, in pixels. */
  readonly top: number;
}

/** The largest number of pixels per cell. */
const NEAREST = 96;
/** The margin around the whole map, in cells. */
const MARGIN = 1;
/** The limits of the smallest scale while following an avatar, in pixels per cell. */
const FOLLOWING = { most: 44, least: 28 };
/** The number of cells across a narrow screen while following an avatar. */
const CELLS_ACROSS = 7;

const across = ({ southWest, northEast }: Bounds) => northEast.x - southWest.x + 1;
const down = ({ southWest, northEast }: Bounds) => northEast.y - southWest.y + 1;
const clamp = (value: number, least: number, most: number) =>
  Math.min(Math.max(value, least), Math.max(least, most));

/** Returns the camera that shows the whole map. */
export function fit(bounds: Bounds): Camera {
  const { southWest, northEast, width, height, top } = bounds;
  const [columns, rows] = [across(bounds) + 2 * MARGIN, down(bounds) + 2 * MARGIN];
  const scale = Math.max(Math.min(width / columns, (height - top) / rows, NEAREST), 1);
  return {
    x: (southWest.x + northEast.x) / 2,
    y: (southWest.y + northEast.y) / 2 + top / 2 / scale,
    scale,
  };
}

/** Returns the smallest number of pixels per cell while following an avatar. */
export const followingScale = ({ width, height }: Bounds): number =>
  clamp(Math.min(width, height) / CELLS_ACROSS, FOLLOWING.least, FOLLOWING.most);

/** Returns a camera that keeps the map on screen. */
export function bound(camera: Camera, bounds: Bounds): Camera {
  const scale = clamp(camera.scale, fit(bounds).scale * 0.8, NEAREST);
  return {
    x: clamp(camera.x, bounds.southWest.x, bounds.northEast.x),
    y: clamp(camera.y, bounds.southWest.y, bounds.northEast.y + bounds.top / 2 / scale),
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
