// The layout of the player's page: the window's size, and the settings stored in this browser.

import { innerHeight, innerWidth } from "svelte/reactivity/window";
import { keep, recall } from "../storage";
import { type Arrangement, type Pane, arrangementAt, isFolded } from "./arrangement";
import { type About, type Kept, parseKept } from "./kept";
import {
  type Columns,
  columnsIn,
  consoleHeight,
  rangeOfConsole,
  rangeOfLesson,
  rangeOfWorld,
  resizeLesson,
  resizeWorld,
  sharesOf,
} from "./sizes";
import type { Splitter } from "./splitter";

const KEY = "aimmo-layout";

export class PlayLayout {
  #kept = $state.raw<Kept>(parseKept(recall(KEY)));
  /** The height of the program's pane when it was last visible. */
  #paneHeight = $state(0);

  get arrangement(): Arrangement {
    return arrangementAt(innerWidth.current ?? 0);
  }

  get columns(): Columns {
    return columnsIn(innerWidth.current ?? 0, this.#kept);
  }

  get pane(): Pane {
    return this.#kept.pane;
  }

  show(pane: Pane): void {
    this.#keep({ pane });
  }

  /** Returns true if a pane is visible. */
  shows(pane: Pane): boolean {
    return this.arrangement === "columns" || this.pane === pane;
  }

  get about(): About | null {
    return this.#kept.about;
  }

  /** Opens a part below the map, or closes it if it is open. */
  toggleAbout(about: About): void {
    this.#keep({ about: this.about === about ? null : about });
  }

  get folded(): boolean {
    return isFolded(this.#height, this.#kept.folded);
  }

  toggleConsole(): void {
    this.#keep({ folded: !this.folded });
  }

  get consoleHeight(): number {
    return consoleHeight(this.#height, this.#kept.console);
  }

  /** Records the height of the program's pane; ignores 0, the height while it is hidden. */
  measure(height: number | null | undefined): void {
    if (height) this.#paneHeight = height;
  }

  get lessonSplitter(): Splitter {
    const size = this.columns.lesson;
    return { orientation: "vertical", size, isAfter: false, ...rangeOfLesson(this.columns) };
  }

  resizeLesson(to: number | null): void {
    this.#keep(to === null ? { lesson: null, world: null } : sharesOf(resizeLesson(this.columns, to)));
  }

  get worldSplitter(): Splitter {
    const size = this.columns.world;
    return { orientation: "vertical", size, isAfter: false, ...rangeOfWorld(this.columns) };
  }

  resizeWorld(to: number | null): void {
    this.#keep(to === null ? { world: null } : sharesOf(resizeWorld(this.columns, to)));
  }

  get consoleSplitter(): Splitter {
    const size = this.consoleHeight;
    return { orientation: "horizontal", size, isAfter: true, ...rangeOfConsole(this.#height) };
  }

  resizeConsole(to: number | null): void {
    this.#keep({ console: to === null ? null : to / this.#height });
  }

  /** Until it is measured, the pane is assumed to be almost as high as the page. */
  get #height(): number {
    return this.#paneHeight || (innerHeight.current ?? 0) - 100;
  }

  #keep(changes: Partial<Kept>): void {
    this.#kept = { ...this.#kept, ...changes };
    keep(KEY, JSON.stringify(this.#kept));
  }
}
