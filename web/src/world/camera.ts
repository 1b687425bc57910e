// Where one looks at the map from, and how near. Pure. The world's y grows to
// the north, the screen's to the south.

import type { Location } from "../api/types";

/** What is in the middle of the screen, in cells, and how many pixels a cell has. */
export interface Camera {
  readonly x: number;
  readonly y: number;
  readonly scale: number;
}

/** The map, both corners inside, and the screen in pixels. */
export interface Bounds {
  readonly southWest: Location;
  readonly northEast: Location;
  readonly width: number;
  readonly height: number;
  /** Pixels at the top in which other things are. */
  readonly top: number;
}

/** Pixels of a cell, at most. */
const NEAREST = 96;
/** Cells that are seen around the map when the whole of it is. */
const MARGIN = 1;
/** Pixels of a cell when one follows an avatar. */
export const FOLLOWING = 44;

const across = ({ southWest, northEast }: Bounds) => northEast.x - southWest.x + 1;
const down = ({ southWest, northEast }: Bounds) => northEast.y - southWest.y + 1;
const clamp = (value: number, least: number, most: number) =>
  Math.min(Math.max(value, least), Math.max(least, most));

/** The whole map. */
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

/** The same camera, so that the map can't be lost. */
export function bound(camera: Camera, bounds: Bounds): Camera {
  const scale = clamp(camera.scale, fit(bounds).scale * 0.8, NEAREST);
  return {
    x: clamp(camera.x, bounds.southWest.x, bounds.northEast.x),
    y: clamp(camera.y, bounds.southWest.y, bounds.northEast.y + bounds.top / 2 / scale),
    scale,
  };
}

/** The cell under a point of the screen, in parts of cells. */
export function cellAt(camera: Camera, bounds: Bounds, px: number, py: number): { x: number; y: number } {
  return {
    x: camera.x + (px - bounds.width / 2) / camera.scale,
    y: camera.y - (py - bounds.height / 2) / camera.scale,
  };
}

/** Nearer or farther; what is under the point stays there. */
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
