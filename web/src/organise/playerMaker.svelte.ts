// Makes players from a list of names, one by one.

import { Problem } from "../api/client";
import { isPutOff } from "../live/attempt.svelte";
import { backoff } from "../live/backoff";

/** A player's card: the name and the personal link. */
export interface PlayerCard {
  readonly name: string;
  /** The personal link, which is secret. */
  readonly link: string;
}

/** A name for which no player was made, with the reason. */
export interface Failure {
  readonly name: string;
  readonly why: string;
}

/** The number of times that a name is tried while the arena is busy. */
const TRIES = 5;
/** Consecutive names without a response after which the rest are skipped. */
const UNANSWERED = 2;
/** Problems that would affect every remaining name. */
const FOR_ALL: ReadonlySet<string | null> = new Set(["joining-closed", "game-full", "join-code-wrong"]);

const sleep = (milliseconds: number) => new Promise<void>((done) => setTimeout(done, milliseconds));

/** Adds a player to the game, and returns the personal link. */
export type Join = (name: string) => Promise<{ link: string }>;

export class PlayerMaker {
  /** The cards of all players that were made, which nothing else keeps. */
  cards = $state.raw<readonly PlayerCard[]>([]);
  /** The failures of the last list. */
  failures = $state.raw<readonly Failure[]>([]);
  /** The number of names in the last list, and how many of them are processed. */
  total = $state(0);
  done = $state(0);
  /** The number of cards that have been printed. */
  printed = $state(0);

  constructor(private readonly wait: (milliseconds: number) => Promise<void> = sleep) {}

  /** True while leaving the page would lose a card. */
  get hasUnprinted(): boolean {
    return this.isBusy || this.printed < this.cards.length;
  }

  get isBusy(): boolean {
    return this.done < this.total;
  }

  /** Makes a player for every name. Goes on after a failure, unless the other names would fail too. */
  async make(names: readonly string[], join: Join): Promise<void> {
    if (this.isBusy) return;
    [this.total, this.done, this.failures] = [names.length, 0, []];
    let unanswered = 0;
    let forAll: Problem | null = null;
    for (const name of names) {
      try {
        if (forAll) throw forAll;
        const { link } = await this.#try(name, join);
        this.cards = [...this.cards, { name, link }];
        unanswered = 0;
      } catch (problem) {
        const why = problem instanceof Error ? problem.message : String(problem);
        this.failures = [...this.failures, { name, why }];
        unanswered = problem instanceof Problem && problem.status === 0 ? unanswered + 1 : 0;
        if (problem instanceof Problem && (FOR_ALL.has(problem.id) || unanswered >= UNANSWERED))
          forAll = problem;
      }
      this.done += 1;
    }
  }

  async #try(name: string, join: Join): Promise<{ link: string }> {
    for (let tries = 1; ; tries++) {
      try {
        return await join(name);
      } catch (problem) {
        // Without an answer, the player may have been made, so that name is not tried again.
        if (!isPutOff(problem) || tries >= TRIES) throw problem;
        await this.wait(backoff(tries, problem.retryAfter));
      }
    }
  }
}
