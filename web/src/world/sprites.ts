// A row of sprites that are used again from frame to frame.

import { Container, Sprite } from "pixi.js";

export class Sprites {
  readonly container = new Container();

  /** Shows one sprite for each of the things, set by `set`. */
  show<T>(things: readonly T[], set: (sprite: Sprite, thing: T) => void): void {
    for (const [index, thing] of things.entries()) set(this.#sprite(index), thing);
    for (const sprite of this.container.children.slice(things.length)) sprite.visible = false;
  }

  #sprite(index: number): Sprite {
    const known = this.container.children[index] as Sprite | undefined;
    const sprite = known ?? new Sprite({ anchor: 0.5 });
    if (!known) this.container.addChild(sprite);
    sprite.visible = true;
    return sprite;
  }
}
