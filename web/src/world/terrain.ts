// The terrain, which rarely changes: floor, grid, coordinates and obstacles on a single canvas.

import { Texture } from "pixi.js";
import { details, ground, obstacles } from "./art/ground";
import { landmarkColour } from "./art/landmarks";
import { type World, size } from "./model";
import { image } from "./pictures";

/** The width of the rim with the coordinates, in cells. */
export const RIM = 1;
/** Canvas pixels per cell: close to the size on screen, because scaling a whole screen is slow. */
const GRAINS = [12, 16, 24, 32, 48, 64, 96];
/** The maximum width and height of the canvas, in pixels. */
const LONGEST = 4_096;
/** The distance between two coordinates at the edge, in cells. */
const NUMBERED = 5;

/** The opacity of a landmark's colour, through which the floor stays visible. */
const TINT = 0.3;

const css = (colour: number) => `#${colour.toString(16).padStart(6, "0")}`;

/** Returns the number of canvas pixels per cell for a given size on screen. */
export function grain(world: World, pixels: number): number {
  const { width, height } = size(world);
  const most = Math.max(1, Math.floor(LONGEST / (Math.max(width, height) + 2 * RIM)));
  return Math.min(GRAINS.find((it) => it >= pixels) ?? 96, most);
}

/** One of this many cells has a detail on its ground, which is faint so that items stand out. */
const DETAILED = 11;
const FAINT = 0.4;

/** The pictures of obstacles and of details, by era. */
const picturesOf = new Map<string, Promise<[HTMLImageElement[], HTMLImageElement[]]>>();

function picturesIn(era: string): Promise<[HTMLImageElement[], HTMLImageElement[]]> {
  const known = picturesOf.get(era);
  if (known) return known;
  const load = (drawn: readonly string[]) => Promise.all(drawn.map(image));
  const loaded = Promise.all([load(obstacles(era)), load(details(era))]);
  picturesOf.set(era, loaded);
  return loaded;
}

/** Returns a number for a cell, the same on every screen. */
const scatter = (x: number, y: number): number => Math.abs(x * 73 + y * 151 + x * y * 31);

/** Draws the ground and its rim with this many pixels per cell. */
export async function terrain(world: World, theme: "light" | "dark", cell: number): Promise<Texture> {
  const [stones, specks] = await picturesIn(world.era);
  const { width, height } = size(world);
  const [across, down] = [width + 2 * RIM, height + 2 * RIM];
  const canvas = document.createElement("canvas");
  canvas.width = across * cell;
  canvas.height = down * cell;
  const context = canvas.getContext("2d");
  if (!context) return Texture.EMPTY;
  const look = ground(world.era, theme);
  // Here, cells are counted from the north-west, as on screen.
  const left = (x: number) => (x - world.southWest.x + RIM) * cell;
  const top = (y: number) => (world.northEast.y - y + RIM) * cell;
  for (let y = world.southWest.y; y <= world.northEast.y; y++) {
    for (let x = world.southWest.x; x <= world.northEast.x; x++) {
      context.fillStyle = css((x + y) % 2 === 0 ? look.floor : look.other);
      context.fillRect(left(x), top(y), cell, cell);
    }
  }
  for (const { name, cells } of world.landmarks) {
    context.fillStyle = landmarkColour(name, theme);
    context.globalAlpha = TINT;
    for (const { x, y } of cells) context.fillRect(left(x), top(y), cell, cell);
    context.globalAlpha = 1;
  }
  context.globalAlpha = FAINT;
  for (let y = world.southWest.y; y <= world.northEast.y; y++) {
    for (let x = world.southWest.x; x <= world.northEast.x; x++) {
      const speck = specks[scatter(x, y) % (DETAILED * specks.length)];
      if (speck) context.drawImage(speck, left(x), top(y), cell, cell);
    }
  }
  context.globalAlpha = 1;
  context.strokeStyle = css(look.line);
  context.lineWidth = Math.max(1, cell / 40);
  context.beginPath();
  for (let x = 0; x <= width; x++) {
    context.moveTo((x + RIM) * cell, RIM * cell);
    context.lineTo((x + RIM) * cell, (height + RIM) * cell);
  }
  for (let y = 0; y <= height; y++) {
    context.moveTo(RIM * cell, (y + RIM) * cell);
    context.lineTo((width + RIM) * cell, (y + RIM) * cell);
  }
  context.stroke();
  numbers(context, world, theme, cell, left, top);
  for (const { x, y } of world.obstacles) {
    // A cell shows the same obstacle on every screen.
    const stone = stones[Math.abs(x * 7 + y * 13) % stones.length];
    if (stone) context.drawImage(stone, left(x), top(y), cell, cell);
  }
  return Texture.from(canvas, true);
}

function numbers(
  context: CanvasRenderingContext2D,
  { southWest, northEast }: World,
  theme: "light" | "dark",
  cell: number,
  left: (x: number) => number,
  top: (y: number) => number,
): void {
  context.fillStyle = theme === "light" ? "#33405a" : "#c3cde0";
  context.font = `600 ${Math.round(cell * 0.42)}px system-ui, "DejaVu Sans", sans-serif`;
  context.textAlign = "center";
  context.textBaseline = "middle";
  for (let x = southWest.x; x <= northEast.x; x++) {
    if (x % NUMBERED !== 0) continue;
    context.fillText(String(x), left(x) + cell / 2, top(southWest.y) + cell * 1.5);
    context.fillText(String(x), left(x) + cell / 2, top(northEast.y) - cell / 2);
  }
  for (let y = southWest.y; y <= northEast.y; y++) {
    if (y % NUMBERED !== 0) continue;
    context.fillText(String(y), left(southWest.x) - cell / 2, top(y) + cell / 2);
    context.fillText(String(y), left(northEast.x) + cell * 1.5, top(y) + cell / 2);
  }
}
