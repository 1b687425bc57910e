// Loads lessons from the arena.

import { Problem, api } from "../api/client";
import type { Lesson } from "../api/types";

/** Loads a lesson; null if there is none with this id, as for a level without a lesson. */
export async function lessonOf(token: string | null, id: string): Promise<Lesson | null> {
  try {
    return await api.lesson(token, id);
  } catch (problem) {
    if (problem instanceof Problem && problem.status === 404) return null;
    throw problem;
  }
}

/**
 * Loads the lesson of a game, in the game's version. A game without a lesson has the texts of its
 * level, if there are any.
 */
export async function lessonOfGame(token: string, game: number, level: string): Promise<Lesson | null> {
  try {
    return await api.gameLesson(token, game);
  } catch (problem) {
    if (problem instanceof Problem && problem.id === "game-without-lesson") return lessonOf(token, level);
    throw problem;
  }
}
