// A class in the middle of a lesson.

import { type Joined, type MadeGame, join, makeGame, putCode } from "./api";
import { MISTAKEN, printing } from "./programs";

/** A game and one of its players. */
export interface Ada {
  game: MadeGame;
  ada: Joined;
}

export interface Lesson extends Ada {
  /** The player whose program has a mistake. */
  alan: Joined;
}

/** Makes a game with Ada; `changes` are the game's settings. */
export async function adaPlays(arena: string, organiser: string, changes: object = {}): Promise<Ada> {
  const game = await makeGame(arena, organiser, changes);
  return { game, ada: await join(arena, game.join_code, "Ada") };
}

/** Makes a class: Ada and Grace play, Alan has a mistake, the others have not started. */
export async function beginLesson(arena: string, organiser: string): Promise<Lesson> {
  const { game, ada } = await adaPlays(arena, organiser, { name: "Class 7b", level: "worksheet-2" });
  await putCode(ada, arena, printing("I am on my way, step"));
  const alan = await join(arena, game.join_code, "Alan");
  await putCode(alan, arena, MISTAKEN);
  const grace = await join(arena, game.join_code, "Grace");
  await putCode(grace, arena, printing("hi"));
  for (const name of ["Katherine", "Linus", "Margaret"]) await join(arena, game.join_code, name);
  return { game, ada, alan };
}
