// The lesson of a player's page: the texts from the arena, and the player's progress.

import { api } from "../api/client";
import type { Lesson, Rung } from "../api/types";
import type { TasksFrame } from "../live/protocol";
import { Celebration } from "./celebration.svelte";
import { Collection } from "./collection.svelte";
import { lessonOfGame } from "./lessonOf";
import { titleOf } from "./results";
import { PolledResults } from "./polledResults.svelte";
import { type Sheet, judgedSheet, tickedSheet } from "./sheet";
import type { Feed } from "../live/feed.svelte";
import { Ticks } from "./ticks.svelte";

export class LessonProgress {
  lesson = $state.raw<Lesson | null>(null);
  readonly celebration = new Celebration();
  readonly collection: Collection;
  /** The results of the class. */
  readonly results: PolledResults;
  readonly #ticks: Ticks;
  #wanted = "";

  constructor(
    private readonly token: string,
    private readonly game: number,
    private readonly player: number,
    private readonly feed: Feed,
  ) {
    this.#ticks = new Ticks(game, player);
    this.collection = new Collection(token, game, player);
    this.results = new PolledResults(token, game);
  }

  /**
   * Celebrates what is new in the player's progress, and keeps the collection up to date. Returns
   * true if a task was met.
   */
  see(frame: TasksFrame | null): boolean {
    const isNew = this.celebration.see(frame) !== null;
    if (frame && (isNew || this.collection.progress === null)) this.reload();
    return isNew;
  }

  /** Loads the collection again, and what the player has done. */
  reload(): void {
    // The page reports a lack of contact anyway.
    this.collection.load().catch(() => undefined);
  }

  /** The title of a task of the open lesson; empty if there is none. */
  titleOf(task: string): string {
    return this.lesson ? titleOf(this.lesson, task) : "";
  }

  /**
   * Loads the texts of the game's lesson. `id` is the lesson that the game plays now, or the level of
   * a game without one.
   */
  async load(id: string): Promise<void> {
    this.#wanted = id;
    const lesson = await lessonOfGame(this.token, this.game, id);
    // Another lesson may have been requested meanwhile.
    if (this.#wanted === id) this.lesson = lesson;
  }

  /** The lesson with the player's progress; null while there is no lesson. */
  get sheet(): Sheet | null {
    if (!this.lesson) return null;
    const frame = this.feed.tasks;
    // The game judges the tasks of its own lesson only.
    return frame?.lesson === this.lesson.id
      ? judgedSheet(this.lesson, frame)
      : tickedSheet(this.lesson, this.#ticks.done);
  }

  leave(): void {
    this.celebration.leave();
  }

  tick(id: string, isDone: boolean): void {
    this.#ticks.tick(id, isDone);
  }

  /** Works on a task from now on. */
  choose(task: string): Promise<unknown> {
    return api.chooseTask(this.token, this.game, this.player, task);
  }

  /** Moves the avatar to a start cell. */
  place(): Promise<unknown> {
    return api.place(this.token, this.game, this.player);
  }

  /** Counts a rung of help, and returns its lines. */
  async help(task: string, rung: Rung): Promise<readonly string[] | null> {
    const { lines } = await api.help(this.token, this.game, this.player, task, rung);
    return lines ?? null;
  }
}
