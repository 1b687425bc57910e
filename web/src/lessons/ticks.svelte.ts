// The tasks that a player has ticked off, in the browser's memory.

import { ownKey } from "../api/keys";
import { keep, recall } from "../storage";

export class Ticks {
  /** The ids of the tasks. */
  done = $state.raw<readonly string[]>([]);
  readonly #key: string;

  constructor(game: number, player: number) {
    this.#key = ownKey("done", game, player);
    this.done = recall(this.#key)?.split(" ").filter(Boolean) ?? [];
  }

  tick(id: string, isDone: boolean): void {
    this.done = this.done.filter((other) => other !== id).concat(isDone ? id : []);
    keep(this.#key, this.done.join(" "));
  }
}
