// The lesson of a player's page: the texts from the arena, and the player's progress.

import { Problem, api } from "../api/client";
import type { Lesson } from "../api/types";
import { type Sheet, judgedSheet, tickedSheet } from "./sheet";
import type { Feed } from "../live/feed.svelte";
import { Ticks } from "./ticks.svelte";

export class LessonProgress {
  lesson = $state.raw<Lesson | null>(null);
  readonly #ticks: Ticks;
  readonly #token: string;
  readonly #game: number;
  readonly #player: number;
  readonly #feed: Feed;

  constructor(token: string, game: number, player: number, feed: Feed) {
    this.#ticks = new Ticks(game, player);
    this.#token = token;
    this.#game = game;
    this.#player = player;
    this.#feed = feed;
  }

  /** Loads the texts. A level without a lesson has none. */
  async load(id: string): Promise<void> {
    try {
      this.lesson = await api.lesson(null, id);
    } catch (problem) {
      if (!(problem instanceof Problem) || problem.status !== 404) throw problem;
      this.lesson = null;
    }
  }

  /** The lesson with the player's progress; null while there is no lesson. */
  get sheet(): Sheet | null {
    if (!this.lesson) return null;
    const frame = this.#feed.tasks;
    // The game judges the tasks of its own lesson only.
    return frame?.lesson === this.lesson.id
      ? judgedSheet(this.lesson, frame)
      : tickedSheet(this.lesson, this.#ticks.done);
  }

  tick(id: string, isDone: boolean): void {
    this.#ticks.tick(id, isDone);
  }

  /** Works on a task from now on. */
  choose(task: string): Promise<unknown> {
    return api.chooseTask(this.#token, this.#game, this.#player, task);
  }

  /** Moves the avatar to a start cell. */
  place(): Promise<unknown> {
    return api.place(this.#token, this.#game, this.#player);
  }

  /** Counts a rung of help, and returns its lines. */
  async help(task: string, rung: 1 | 2 | 3): Promise<readonly string[] | null> {
    const { lines } = await api.help(this.#token, this.#game, this.#player, task, rung);
    return lines ?? null;
  }
}
