// The avatars on the map, each with its name, its health and its effects.

import { Container, Graphics, Sprite } from "pixi.js";
import type { Look } from "../api/types";
import { type Labels, SHARP } from "./labels";
import type { Figure } from "./motion";
import type { Pictures } from "./pictures";

/** The minimum cell sizes, in pixels, at which names and health are shown. */
const NAMES_FROM = 14;
const HEALTH_FROM = 32;

interface Node {
  readonly all: Container;
  readonly body: Sprite;
  readonly name: Sprite;
  readonly health: Sprite;
  readonly ring: Graphics;
  /** The rings on display. */
  rings: string;
}

export class Figures {
  readonly container = new Container();
  /** False for a picture to share, which shows no names. */
  hasNames = true;
  readonly #nodes = new Map<number, Node>();

  constructor(
    private readonly pictures: Pictures,
    private readonly me: number | null,
    /** Returns the look of an avatar. */
    private readonly lookOf: (id: number) => Look,
  ) {
    this.container.sortableChildren = true;
  }

  /** Moves every figure to its position, and removes those that have left. */
  place(figures: readonly Figure[], labels: Labels, scale: number): void {
    const there = new Set<number>();
    for (const figure of figures) {
      there.add(figure.id);
      this.#set(this.#node(figure.id), figure, labels, scale);
    }
    for (const [id, node] of this.#nodes) {
      if (there.has(id)) continue;
      node.all.destroy({ children: true });
      this.#nodes.delete(id);
    }
  }

  /** Removes all figures, which are then rebuilt. */
  clear(): void {
    for (const node of this.#nodes.values()) node.all.destroy({ children: true });
    this.#nodes.clear();
  }

  #node(id: number): Node {
    const known = this.#nodes.get(id);
    if (known) return known;
    const node: Node = {
      all: new Container(),
      body: new Sprite(),
      name: new Sprite(),
      health: new Sprite(),
      ring: new Graphics(),
      rings: "",
    };
    node.body.anchor.set(0.5, 0.55);
    node.name.anchor.set(0.5, 1);
    node.health.anchor.set(0.5, 0);
    node.all.addChild(node.ring, node.body, node.health, node.name);
    this.#nodes.set(id, node);
    this.container.addChild(node.all);
    return node;
  }

  #set(node: Node, figure: Figure, labels: Labels, scale: number): void {
    const isMe = figure.id === this.me;
    node.all.position.set(figure.x, -figure.y);
    node.all.alpha = figure.alpha;
    // Avatars further south are in front, and the player's own avatar is in front of all others.
    node.all.zIndex = isMe ? 100_000 : -figure.y;
    node.body.texture = this.pictures.avatar(this.lookOf(figure.id), figure.orientation);
    node.body.width = node.body.height = Math.max(figure.scale, 0.01) * (figure.hit ? 0.88 : 1);
    node.body.alpha = figure.hit ? 0.55 : 1;
    this.#rings(node, figure, isMe);
    node.name.visible = this.hasNames && (scale >= NAMES_FROM || isMe);
    if (node.name.visible) {
      node.name.texture = labels.name(figure.name, isMe);
      node.name.scale.set(1 / SHARP / scale);
      node.name.position.set(0, -0.56);
    }
    node.health.visible = scale >= HEALTH_FROM;
    if (node.health.visible) {
      node.health.texture = labels.health(figure.health);
      node.health.scale.set(1 / SHARP / scale);
      node.health.position.set(0, 0.44);
    }
  }

  /**
   * Draws a ring around the player's own avatar, and one per effect: dashes for a shield, spikes
   * for strength.
   */
  #rings(node: Node, { effects }: Figure, isMe: boolean): void {
    const wanted = [isMe ? "me" : "", ...effects.map(({ type }) => type)].join(" ");
    if (wanted === node.rings) return;
    node.rings = wanted;
    const ring = node.ring.clear();
    if (isMe)
      ring.circle(0, 0, 0.56).fill({ color: 0x3f6fe8, alpha: 0.28 }).stroke({ color: 0x3f6fe8, width: 0.06 });
    if (effects.some(({ type }) => type === "invulnerability")) {
      for (let part = 0; part < 8; part++) {
        const from = (part / 8) * 2 * Math.PI;
        ring.moveTo(Math.cos(from) * 0.64, Math.sin(from) * 0.64);
        ring.arc(0, 0, 0.64, from, from + Math.PI / 6).stroke({ color: 0x3f9cf0, width: 0.09 });
      }
    }
    if (effects.some(({ type }) => type === "damage_boost")) {
      for (let spike = 0; spike < 8; spike++) {
        const at = ((spike + 0.5) / 8) * 2 * Math.PI;
        ring.moveTo(Math.cos(at) * 0.54, Math.sin(at) * 0.54);
        ring.lineTo(Math.cos(at) * 0.74, Math.sin(at) * 0.74).stroke({ color: 0xff8a1f, width: 0.08 });
      }
    }
  }
}
