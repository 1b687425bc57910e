// A pool of sprites, reused from frame to frame.

import { Container, Sprite } from "pixi.js";

export class Sprites {
  readonly container = new Container();

  /** Shows one sprite per item, updated by `set`. */
  show<T>(items: readonly T[], set: (sprite: Sprite, item: T) => void): void {
    for (const [index, item] of items.entries()) set(this.#sprite(index), item);
    for (const sprite of this.container.children.slice(items.length)) sprite.visible = false;
  }

  #sprite(index: number): Sprite {
    const known = this.container.children[index] as Sprite | undefined;
    const sprite = known ?? new Sprite({ anchor: 0.5 });
    if (!known) this.container.addChild(sprite);
    sprite.visible = true;
    return sprite;
  }
}
