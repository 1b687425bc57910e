// The pictures as textures, which are drawn once onto a shared canvas and cut out of it.

import { Rectangle, Texture, type TextureSource } from "pixi.js";
import type { Kind, Orientation } from "../api/types";
import { LOOKS, avatar } from "./art/avatar";
import { KINDS, item } from "./art/items";

/** The side of a picture in pixels, large enough to be sharp even at the highest zoom. */
const SIDE = 96;
/** The gap between pictures in pixels, which keeps them from bleeding into each other. */
const GAP = 2;
const COLUMNS = 16;
const ORIENTATIONS: readonly Orientation[] = ["north", "east", "south", "west"];

export class Pictures {
  private constructor(
    private readonly source: TextureSource,
    private readonly cut: ReadonlyMap<string, Texture>,
  ) {}

  static async draw(): Promise<Pictures> {
    const drawn = new Map<string, string>();
    for (const kind of KINDS) drawn.set(kind, item(kind));
    for (let look = 0; look < LOOKS; look++) {
      for (const orientation of ORIENTATIONS) drawn.set(`${look} ${orientation}`, avatar(look, orientation));
    }
    const images = await Promise.all(
      [...drawn].map(async ([name, svg]) => [name, await image(svg)] as const),
    );
    const canvas = document.createElement("canvas");
    const cell = SIDE + GAP;
    canvas.width = COLUMNS * cell;
    canvas.height = Math.ceil(images.length / COLUMNS) * cell;
    const context = canvas.getContext("2d");
    const { source } = Texture.from(canvas, true);
    const cut = new Map<string, Texture>();
    for (const [index, [name, picture]] of images.entries()) {
      const [x, y] = [(index % COLUMNS) * cell, Math.floor(index / COLUMNS) * cell];
      context?.drawImage(picture, x, y, SIDE, SIDE);
      cut.set(name, new Texture({ source, frame: new Rectangle(x, y, SIDE, SIDE) }));
    }
    return new Pictures(source, cut);
  }

  destroy(): void {
    for (const texture of this.cut.values()) texture.destroy();
    this.source.destroy();
  }

  avatar(look: number, orientation: Orientation): Texture {
    return this.cut.get(`${look} ${orientation}`) ?? Texture.EMPTY;
  }

  item(kind: Kind): Texture {
    return this.cut.get(kind) ?? Texture.EMPTY;
  }
}

/** Loads a picture in a form that can be drawn onto a canvas. */
export async function image(svg: string): Promise<HTMLImageElement> {
  const picture = new Image();
  picture.src = `data:image/svg+xml,${encodeURIComponent(svg)}`;
  await picture.decode();
  return picture;
}
