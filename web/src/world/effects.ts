// Draws what happens in a turn: bumps, gains and losses, and the marks of the player's own avatar.

import { Container, Graphics, Sprite } from "pixi.js";
import type { Location } from "../api/types";
import { ease } from "./easing";
import type { Ink } from "./inks";
import { type Labels, SHARP } from "./labels";
import type { Arrow, Marks } from "./marks";
import type { Figure, Moment } from "./motion";
import type { Pictures } from "./pictures";
import { Sprites } from "./sprites";
import { CELLS, type Trail } from "./trail";

/** The size of a bump's mark, in cells. */
const MARK = 0.62;
/** The size of a picture beside a number, and of one in the backpack, in pixels. */
const PICTURE = 20;
/** The position of the sign beside the avatar, in cells; to the west of one that acts to the east. */
const SIGN = { x: 0.52, y: -0.42 };
/** The distance of the pointer to the target from the avatar, in cells. */
const POINTER = 0.95;

interface Point {
  readonly x: number;
  readonly y: number;
}

/** A moment as the camera sees it. */
export interface View {
  readonly moment: Moment;
  /** The player's own avatar. */
  readonly own: Figure | undefined;
  /** The side of a cell, in pixels. */
  readonly cell: number;
  /** Returns the position on screen of a position on the map. */
  readonly toScreen: (at: Point) => Point;
  /** The position of the backpack on screen; null if there is none. */
  readonly backpack: Point | null;
}

export class Effects {
  /** Below the items and the avatars. */
  readonly below = new Container();
  /** Above the avatars. */
  readonly above = new Container();
  /** Above the map, in pixels of the screen. */
  readonly screen = new Container();
  readonly #trail = new Graphics();
  readonly #step = new Graphics();
  readonly #blow = new Graphics();
  readonly #blocked = new Graphics();
  readonly #target = new Graphics();
  readonly #pointer = new Graphics();
  readonly #sign = new Sprite({ anchor: 0.5, visible: false });
  readonly #bumps = new Sprites();
  readonly #numbers = new Sprites();
  readonly #pictures = new Sprites();
  #marks: Marks | null = null;
  #cells: Trail = [];
  #aim: Location | null = null;

  constructor(
    private readonly pictures: Pictures,
    private ink: Ink,
  ) {
    this.below.addChild(this.#trail, this.#step, this.#target);
    this.above.addChild(this.#blocked, this.#blow, this.#bumps.container, this.#pointer, this.#sign);
    this.screen.addChild(this.#pictures.container, this.#numbers.container);
  }

  /** Draws everything with another ink. */
  setInk(ink: Ink): void {
    this.ink = ink;
    this.mark(this.#marks);
    this.trail(this.#cells);
    this.aim(this.#aim);
  }

  /** Sets the marks of the turn. */
  mark(marks: Marks | null): void {
    const { ink } = this;
    this.#marks = marks;
    this.#step.clear();
    this.#blow.clear();
    this.#blocked.clear();
    if (marks?.arrow?.deed === "move") drawArrow(this.#step, marks.arrow, 0, ink.trail, ink);
    // It begins at the edge of the avatar, which stays in sight.
    if (marks?.arrow?.deed === "attack") drawArrow(this.#blow, marks.arrow, 0.5, ink.bad, ink);
    if (marks?.blocked)
      this.#blocked
        .roundRect(marks.blocked.x - 0.46, -marks.blocked.y - 0.46, 0.92, 0.92, 0.16)
        .fill({ color: ink.bump, alpha: 0.16 })
        .stroke({ color: ink.bump, width: 0.07 });
  }

  /** Sets the avatar's last cells, of which the older ones are fainter and smaller. */
  trail(trail: Trail): void {
    this.#cells = trail;
    this.#trail.clear();
    const cells = trail.slice(0, -1);
    // The avatar stands on the last cell.
    for (const [index, { x, y }] of cells.entries()) {
      const young = 1 - (cells.length - 1 - index) / CELLS;
      this.#trail.circle(x, -y, 0.09 + 0.08 * young).fill({ color: this.ink.trail, alpha: young });
    }
  }

  /** Sets the cell to point to; null for none. */
  aim(aim: Location | null): void {
    this.#aim = aim;
    this.#target.clear();
    this.#pointer.clear();
    if (!aim) return;
    for (const [color, wider] of [
      [this.ink.ground, 0.08],
      [this.ink.target, 0],
    ] as const) {
      this.#target.circle(aim.x, -aim.y, 0.46).stroke({ color, width: 0.1 + wider });
      this.#pointer
        .poly([0.34, 0, -0.1, -0.24, 0, 0, -0.1, 0.24])
        .fill({ color })
        .stroke({ color, width: 0.02 + wider, join: "round" });
    }
  }

  place(view: View, labels: Labels): void {
    const { moment, own, cell } = view;
    this.#bumps.show(moment.bumps, (sprite, { x, y, quarter, scale }) => {
      sprite.texture = labels.bump();
      sprite.position.set(x, -y);
      sprite.rotation = (quarter * Math.PI) / 2;
      sprite.width = sprite.height = MARK * scale;
    });
    const sign = own && this.#marks?.sign;
    this.#sign.visible = !!sign;
    if (sign) {
      this.#sign.texture = labels.sign(sign);
      this.#sign.position.set(own.x + (sign.side === "east" ? -SIGN.x : SIGN.x), -own.y + SIGN.y);
      this.#sign.scale.set(1 / SHARP / cell);
    }
    this.#point(own);
    this.#float(view, labels);
  }

  /** Points from the avatar to its target, unless the two are next to each other. */
  #point(own: Figure | undefined): void {
    const way = own && this.#aim && { x: this.#aim.x - own.x, y: own.y - this.#aim.y };
    const far = way ? Math.hypot(way.x, way.y) : 0;
    this.#pointer.visible = far > 1.6;
    if (!own || !way || far === 0) return;
    this.#pointer.position.set(own.x + (way.x / far) * POINTER, -own.y + (way.y / far) * POINTER);
    this.#pointer.rotation = Math.atan2(way.y, way.x);
  }

  /** Shows numbers over the avatars, and takes what the own avatar packs to the backpack. */
  #float({ moment, own, backpack, toScreen }: View, labels: Labels): void {
    const placed = moment.floats.map((float) => {
      const at = toScreen(float);
      if (!backpack || !float.isPacked || float.id !== own?.id || float.t === null)
        return { float, at, alpha: float.alpha };
      const way = ease(float.t);
      return {
        float,
        at: { x: at.x + (backpack.x - at.x) * way, y: at.y + (backpack.y - at.y) * way },
        alpha: 1,
      };
    });
    this.#pictures.show(placed, (sprite, { float, at, alpha }) => {
      sprite.texture = this.pictures.item(float.picture);
      sprite.width = sprite.height = PICTURE;
      sprite.position.set(at.x + PICTURE * 0.7, at.y);
      sprite.alpha = alpha;
    });
    this.#numbers.show(placed, (sprite, { float, at, alpha }) => {
      sprite.texture = labels.float(float.text, float.kind);
      sprite.scale.set(1 / SHARP);
      sprite.position.set(at.x - PICTURE * 0.5, at.y);
      sprite.alpha = alpha;
    });
  }
}

/** Draws an arrow from one cell across the border of the next. It begins at `start`, in cells. */
function drawArrow(graphics: Graphics, { from, to }: Arrow, start: number, color: string, ink: Ink): void {
  const [x, y] = [to.x - from.x, from.y - to.y];
  // Along the arrow and across it, in cells.
  const at = (along: number, across: number) => [
    from.x + x * (start + along) - y * across,
    -from.y + y * (start + along) + x * across,
  ];
  const corners = [
    at(0, 0.09),
    at(0.44, 0.09),
    at(0.44, 0.24),
    at(0.78, 0),
    at(0.44, -0.24),
    at(0.44, -0.09),
    at(0, -0.09),
  ].flat();
  graphics
    .poly(corners)
    .stroke({ color: ink.ground, width: 0.14, join: "round" })
    .poly(corners)
    .fill({ color });
}
