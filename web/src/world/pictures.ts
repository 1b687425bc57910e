// The pictures as textures. Items are drawn once onto a shared canvas and cut out of it; avatars are
// drawn when their look is first seen.

import { Rectangle, Texture, type TextureSource } from "pixi.js";
import type { Kind, Look, Orientation } from "../api/types";
import { avatar } from "./art/avatar";
import { KINDS, item } from "./art/items";

/** The side of a picture in pixels, large enough to be sharp even at the highest zoom. */
const SIDE = 96;
/** The gap between pictures in pixels, which keeps them from bleeding into each other. */
const GAP = 2;
const COLUMNS = 16;

export class Pictures {
  readonly #avatars = new Map<string, Texture>();
  #isDestroyed = false;
  /** Called when another avatar has been drawn. */
  ondrawn: () => void = () => undefined;

  private constructor(
    private readonly source: TextureSource,
    private readonly cut: ReadonlyMap<string, Texture>,
  ) {}

  static async draw(): Promise<Pictures> {
    const images = await Promise.all(KINDS.map(async (kind) => [kind, await image(item(kind))] as const));
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
    this.#isDestroyed = true;
    for (const texture of this.cut.values()) texture.destroy();
    for (const texture of this.#avatars.values()) if (texture !== Texture.EMPTY) texture.destroy(true);
    this.source.destroy();
  }

  /** Returns an avatar's picture; empty until it has been drawn. */
  avatar(look: Look, orientation: Orientation): Texture {
    const key = `${look.shape} ${look.colour} ${look.hat} ${orientation}`;
    const known = this.#avatars.get(key);
    if (known) return known;
    this.#avatars.set(key, Texture.EMPTY);
    void this.#draw(key, avatar(look, orientation));
    return Texture.EMPTY;
  }

  async #draw(key: string, svg: string): Promise<void> {
    const picture = await image(svg);
    if (this.#isDestroyed) return;
    const canvas = document.createElement("canvas");
    canvas.width = canvas.height = SIDE;
    canvas.getContext("2d")?.drawImage(picture, 0, 0, SIDE, SIDE);
    this.#avatars.set(key, Texture.from(canvas, true));
    this.ondrawn();
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
