// A player's collection of badges and points in a game, and what the player has done.

import { api } from "../api/client";
import type { LessonSummary, Progress } from "../api/types";
import { type Shelf, shelves, withOwn } from "./badges";

export class Collection {
  lessons = $state.raw<readonly LessonSummary[]>([]);
  /** The player's own progress; null until it is loaded. */
  progress = $state.raw<Progress | null>(null);

  constructor(
    private readonly token: string,
    private readonly game: number,
    private readonly player: number,
  ) {}

  /** Loads the newest progress, and the lessons once. */
  async load(): Promise<void> {
    const [lessons, all] = await Promise.all([
      this.lessons.length > 0 ? this.lessons : api.lessons(),
      api.progress(this.token, this.game),
    ]);
    this.lessons = lessons;
    this.progress = all.find(({ player_id }) => player_id === this.player) ?? null;
  }

  /** Returns the badges of the open lesson, and of those from which the player has badges. */
  shelves(open: LessonSummary | null): Shelf[] {
    return shelves(withOwn(this.lessons, open), this.progress?.met ?? [], open?.id ?? null);
  }

  titleOf(lesson: string): string {
    return this.lessons.find(({ id }) => id === lesson)?.title ?? "";
  }
}
