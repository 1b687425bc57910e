// Draws a world, and decides when to draw.

import type { Theme } from "../theme.svelte";
import { Container, type Renderer, Sprite, Texture } from "pixi.js";
import type { Location, Looks } from "../api/types";
import { defaultLook } from "./art/avatar";
import { ground } from "./art/ground";
import { Bursts } from "./bursts";
import {
  type Bounds,
  type Camera,
  bound,
  cellAt,
  fit,
  followingScale,
  glide,
  onScreen,
  zoom,
} from "./camera";
import { Effects } from "./effects";
import { Figures } from "./figures";
import { type By, drawnBy, graphics, tidy } from "./graphics";
import { INKS } from "./inks";
import { Labels } from "./labels";
import { labelSize } from "./labelSize";
import { marks } from "./marks";
import { type Step, type World, isSameArea } from "./model";
import { type Moment, cellInfo, moment } from "./motion";
import { copyOf } from "./picture";
import { Pictures } from "./pictures";
import { listen } from "./pointers";
import type { Options, PointedCell } from "./sceneOptions";
import { Sprites } from "./sprites";
import { RIM, grain, terrain } from "./terrain";
import type { Trail } from "./trail";

/** The heights of the view's buttons at the top, and of the backpack at the bottom, in pixels. */
const TOP = 44;
const BOTTOM = 44;
/** The share of a cell that an item fills. */
const THING = 0.78;

export class Scene {
  #step: Step | null = null;
  #before: World | null = null;
  #began = 0;
  #duration = 0;
  #camera: Camera | null = null;
  /** The camera's target. */
  #target: Camera | null = null;
  #following: number | null = null;
  #reduced = false;
  #frame = 0;
  #last = 0;
  #theme: Theme;
  #looks: Looks = {};
  #labels: Labels;
  #drawnGround: { obstacles: World["obstacles"]; era: string; theme: Theme; cell: number } | null = null;
  readonly #stage = new Container();
  readonly #map = new Container();
  readonly #ground = new Sprite();
  readonly #items = new Sprites();
  readonly #figures: Figures;
  readonly #effects: Effects;
  readonly #bursts = new Bursts();
  readonly #size = { width: 1, height: 1 };
  #cleanup: () => void = () => undefined;

  private constructor(
    private readonly host: HTMLElement,
    private readonly renderer: Renderer,
    private readonly pictures: Pictures,
    private readonly options: Options,
  ) {
    this.#theme = options.theme;
    this.#labels = new Labels(INKS[options.theme], this.#labelSize());
    this.#figures = new Figures(pictures, options.me, (id) => this.#looks[id] ?? defaultLook(id));
    this.#effects = new Effects(pictures, INKS[options.theme]);
    this.#map.addChild(
      this.#ground,
      this.#effects.below,
      this.#items.container,
      this.#figures.container,
      this.#effects.above,
      this.#bursts.graphics,
    );
    this.#stage.addChild(this.#map, this.#effects.screen);
    host.append(renderer.canvas);
    this.#listen();
  }

  /** Creates a scene that fills the element. */
  static async create(host: HTMLElement, options: Options): Promise<Scene> {
    const [renderer, pictures] = await Promise.all([
      graphics(ground("future", options.theme).around, options.renderer),
      Pictures.draw(),
    ]);
    const scene = new Scene(host, renderer, pictures, options);
    pictures.ondrawn = () => scene.#wake();
    return scene;
  }

  /** The kind of renderer, for benchmarks. */
  get drawnBy(): By {
    return drawnBy(this.renderer);
  }

  /** The number of the picture's pixels per pixel of the page. */
  get resolution(): number {
    return this.renderer.resolution;
  }

  /**
   * Shows a step, animated from the current one for `duration` milliseconds. A new step interrupts
   * the previous one.
   */
  show(step: Step, duration: number): void {
    const before = this.#step?.world ?? null;
    const moves = before !== null && step.delta !== null && before.turn === step.world.turn - 1;
    this.#before = moves && !this.#reduced && !document.hidden ? before : null;
    this.#step = step;
    this.#began = performance.now();
    this.#duration = this.#before ? Math.max(duration, 1) : 0;
    if (!this.#camera || (before && !isSameArea(before, step.world))) this.fit(this.#camera === null);
    const { me } = this.options;
    this.#effects.mark(me === null ? null : marks(step, me));
    this.#wake();
  }

  setTheme(theme: Theme): void {
    if (theme === this.#theme) return;
    this.#theme = theme;
    this.#renewLabels();
    this.#effects.setInk(INKS[theme]);
    void this.#renewGround();
    this.#wake();
  }

  /** Sets the last cells of the own avatar. */
  setTrail(trail: Trail): void {
    this.#effects.trail(trail);
    this.#wake();
  }

  /** Points to a cell; null for none. */
  aim(cell: Location | null): void {
    this.#effects.aim(cell);
    this.#wake();
  }

  /** Sets the looks that players have chosen. */
  setLooks(looks: Looks): void {
    this.#looks = looks;
    this.#wake();
  }

  setReducedMotion(reduced: boolean): void {
    this.#reduced = reduced;
  }

  /** Shows a burst over an avatar, or a still wreath if motion is reduced. */
  celebrate(id: number): void {
    this.#bursts.begin(id, performance.now(), this.#reduced);
    this.#wake();
  }

  /** Follows an avatar; null stops following. */
  follow(id: number | null): void {
    const bounds = this.#bounds();
    if (id !== null && this.#following === null && this.#target && bounds) {
      this.#target = { ...this.#target, scale: Math.max(this.#target.scale, followingScale(bounds)) };
    }
    this.#following = id;
    this.#wake();
  }

  /** Shows the whole map. */
  fit(now = false): void {
    const bounds = this.#bounds();
    if (!bounds) return;
    this.#target = fit(bounds);
    if (now) this.#camera = this.#target;
    if (now && this.#following !== null)
      this.#target = { ...this.#target, scale: Math.max(this.#target.scale, followingScale(bounds)) };
    this.#wake();
  }

  zoomBy(factor: number): void {
    this.#zoom(factor, this.#size.width / 2, this.#size.height / 2);
  }

  /** Moves the camera by cells. */
  panBy(x: number, y: number): void {
    const bounds = this.#bounds();
    if (!bounds || !this.#target) return;
    this.#letGo();
    this.#target = bound({ ...this.#target, x: this.#target.x + x, y: this.#target.y + y }, bounds);
    this.#wake();
  }

  /** Returns a copy of the map as it is on screen, but without the players' names. */
  picture(): HTMLCanvasElement {
    cancelAnimationFrame(this.#frame);
    this.#figures.hasNames = false;
    this.#draw(performance.now());
    // WebGL keeps the picture only until the browser displays it.
    const picture = copyOf(this.renderer.canvas as HTMLCanvasElement);
    this.#figures.hasNames = true;
    this.#wake();
    return picture;
  }

  destroy(): void {
    cancelAnimationFrame(this.#frame);
    this.#cleanup();
    // Any ground that is still being drawn is now out of date.
    this.#drawnGround = null;
    const ground = this.#ground.texture;
    this.#stage.destroy({ children: true });
    this.#labels.destroy();
    ground.destroy(true);
    this.pictures.destroy();
    this.renderer.canvas.remove();
    this.renderer.destroy();
  }

  #labelSize(): number {
    return labelSize(this.options.isProjected ?? false, innerHeight);
  }

  /** Draws all words again, in another colour or size. */
  #renewLabels(): void {
    this.#figures.clear();
    this.#labels.destroy();
    this.#labels = new Labels(INKS[this.#theme], this.#labelSize());
  }

  #letGo(): void {
    if (this.#following === null) return;
    this.#following = null;
    this.options.onleave();
  }

  #bounds(): Bounds | null {
    const world = this.#step?.world;
    const { southWest, northEast } = world ?? {};
    const bottom = this.options.me === null ? 0 : BOTTOM;
    return southWest && northEast ? { southWest, northEast, ...this.#size, top: TOP, bottom } : null;
  }

  #zoom(factor: number, px: number, py: number): void {
    const bounds = this.#bounds();
    if (!bounds || !this.#target) return;
    // The followed avatar stays centred.
    const [x, y] = this.#following === null ? [px, py] : [this.#size.width / 2, this.#size.height / 2];
    this.#target = zoom(this.#target, bounds, factor, x, y);
    this.#wake();
  }

  async #renewGround(): Promise<void> {
    const world = this.#step?.world;
    if (!world) return;
    const cell = grain(world, (this.#target?.scale ?? 1) * this.renderer.resolution);
    const wanted = { obstacles: world.obstacles, era: world.era, theme: this.#theme, cell };
    const drawn = this.#drawnGround;
    if (drawn && same(drawn, wanted)) return;
    this.#drawnGround = wanted;
    const texture = await terrain(world, this.#theme, cell);
    // The map may have changed in the meantime.
    if (this.#drawnGround !== wanted) return texture.destroy(true);
    const old = this.#ground.texture;
    this.#ground.texture = texture;
    if (old !== Texture.EMPTY) old.destroy(true);
    this.#ground.position.set(world.southWest.x - RIM - 0.5, -world.northEast.y - RIM - 0.5);
    this.#ground.width = world.northEast.x - world.southWest.x + 1 + 2 * RIM;
    this.#ground.height = world.northEast.y - world.southWest.y + 1 + 2 * RIM;
    this.renderer.background.color = ground(world.era, this.#theme).around;
    this.#wake();
  }

  #wake(): void {
    if (this.#frame === 0) this.#frame = requestAnimationFrame((now) => this.#draw(now));
  }

  #draw(now: number): void {
    this.#frame = 0;
    const bounds = this.#bounds();
    if (!this.#step || !bounds) return;
    void this.#renewGround();
    const t = this.#duration === 0 ? 1 : Math.min((now - this.#began) / this.#duration, 1);
    const what = moment(this.#before, this.#step, t);
    const glides = this.#glide(bounds, what, Math.min(now - this.#last, 50));
    this.#last = now;
    this.#place(what);
    const celebrates = this.#bursts.place(what.figures, now);
    this.renderer.render(this.#stage);
    tidy(now);
    // An idle page draws no frames.
    if (t < 1 || glides || celebrates) this.#wake();
  }

  /** Moves the camera towards its target; returns true until it arrives. */
  #glide(bounds: Bounds, { figures }: Moment, passed: number): boolean {
    const followed = figures.find(({ id }) => id === this.#following);
    if (!this.#target) return false;
    if (followed) this.#target = { ...this.#target, x: followed.x, y: followed.y };
    this.#target = bound(this.#target, bounds);
    this.#camera = this.#reduced ? this.#target : glide(this.#camera ?? this.#target, this.#target, passed);
    const { x, y, scale } = this.#camera;
    this.#map.scale.set(scale);
    this.#map.position.set(this.#size.width / 2 - x * scale, this.#size.height / 2 + y * scale);
    return x !== this.#target.x || y !== this.#target.y || scale !== this.#target.scale;
  }

  #place(moment: Moment): void {
    const { items, figures } = moment;
    const camera = this.#camera ?? { x: 0, y: 0, scale: 1 };
    const cell = camera.scale;
    this.#items.show(items, (sprite, { kind, x, y, scale }) => {
      sprite.texture = this.pictures.item(kind);
      sprite.position.set(x, -y);
      sprite.width = sprite.height = THING * scale;
    });
    this.#figures.place(figures, this.#labels, cell);
    const toScreen = (at: { x: number; y: number }) => onScreen(camera, this.#size, at);
    const own = figures.find(({ id }) => id === this.options.me);
    const backpack = this.options.backpack?.() ?? null;
    this.#effects.place({ moment, own, cell, toScreen, backpack }, this.#labels);
    this.options.onplace?.(own ? { ...toScreen(own), cell, orientation: own.orientation } : null, this.#size);
  }

  #listen(): void {
    const canvas = this.renderer.canvas as HTMLCanvasElement;
    const stop = listen(canvas, {
      point: (at) => this.options.onpoint(at && this.#cellAt(at)),
      press: (at) => {
        const pointed = this.#cellAt(at);
        this.options.onpoint(pointed);
        this.options.onpick(pointed?.player?.id ?? null);
      },
      drag: (dx, dy) => this.#drag(dx, dy),
      zoom: (factor, at) => this.#zoom(factor, at.x, at.y),
    });
    const resized = new ResizeObserver(() => this.#resize());
    resized.observe(this.host);
    const listening = new AbortController();
    const { signal } = listening;
    canvas.addEventListener("webglcontextlost", () => this.options.onlost(), { signal });
    document.addEventListener("visibilitychange", () => this.#wake(), { signal });
    this.#cleanup = () => {
      stop();
      resized.disconnect();
      listening.abort();
    };
    this.#resize();
  }

  #resize(): void {
    const { clientWidth: width, clientHeight: height } = this.host;
    if (width < 1 || height < 1) return;
    const bounds = this.#bounds();
    const sawAll = bounds && this.#target && Math.abs(this.#target.scale - fit(bounds).scale) < 0.01;
    Object.assign(this.#size, { width, height });
    this.renderer.resize(width, height);
    if (this.#labels.size !== this.#labelSize()) this.#renewLabels();
    if (sawAll || !this.#camera) this.fit(true);
    this.#wake();
  }

  #cellAt({ x: px, y: py }: { x: number; y: number }): PointedCell {
    const bounds = this.#bounds();
    if (!bounds || !this.#camera || !this.#step) return null;
    const { x, y } = cellAt(this.#camera, bounds, px, py);
    const location: Location = { x: Math.round(x), y: Math.round(y) };
    return cellInfo(this.#step.world, location);
  }

  #drag(dx: number, dy: number): void {
    const bounds = this.#bounds();
    if (!bounds || !this.#camera) return;
    this.#letGo();
    const { x, y, scale } = this.#camera;
    this.#target = this.#camera = bound({ x: x - dx / scale, y: y + dy / scale, scale }, bounds);
    this.#wake();
  }
}

const same = <T extends object>(one: T, other: T): boolean =>
  (Object.keys(one) as (keyof T)[]).every((key) => one[key] === other[key]);
