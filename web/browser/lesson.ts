// A class in the middle of a lesson.

import { type Joined, type MadeGame, join, makeGame, putCode } from "./api";
import { MISTAKEN, printing } from "./programs";

export interface Lesson {
  game: MadeGame;
  ada: Joined;
}

/** Ada and Grace play, Alan has a mistake, the others have not begun. */
export async function beginLesson(arena: string, organiser: string): Promise<Lesson> {
  const game = await makeGame(arena, organiser, { name: "Class 7b", level: "worksheet-2" });
  const ada = await join(arena, game.join_code, "Ada");
  await putCode(ada, arena, printing("I am on my way, step"));
  for (const name of ["Grace", "Alan", "Katherine", "Linus", "Margaret"]) {
    const player = await join(arena, game.join_code, name);
    if (name === "Alan") await putCode(player, arena, MISTAKEN);
    if (name === "Grace") await putCode(player, arena, printing("hi"));
  }
  return { game, ada };
}
