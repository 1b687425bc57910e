// The live state of a game, kept up to date.

import { api } from "../api/client";
import { t } from "../messages/pages";
import type { History } from "../replay/history.svelte";
import { turnReport, isFailed } from "../world/turnReport";
import type { Step } from "../world/model";
import type { Words } from "../world/speech";
import { type Trail, follow } from "../world/trail";
import { LiveConnection, type Status } from "./connection";
import { type LogEntry, type Output, append, entryOf, failedAction } from "./log";
import type { CodeFrame, GameFrame, TasksFrame } from "./protocol";

/** A live game; ends with `leave`. */
export class Feed {
  step = $state.raw<Step | null>(null);
  /** The last cells of the player's avatar. */
  trail = $state.raw<Trail>([]);
  /** The duration of the next movement, in milliseconds. */
  duration = $state(0);
  game = $state.raw<GameFrame | null>(null);
  code = $state.raw<CodeFrame | null>(null);
  tasks = $state.raw<TasksFrame | null>(null);
  entries = $state.raw<readonly LogEntry[]>([]);
  status = $state.raw<Status>({ kind: "connecting" });
  readonly #connection: LiveConnection;
  #last = 0;

  /** `me` is the player whose failed actions appear in the console, and whose history is kept. */
  constructor(id: number, token: string | null, me: number | null = null, history: History | null = null) {
    this.#connection = new LiveConnection(
      {
        step: (step) => {
          this.duration = this.#pace();
          this.step = step;
          history?.see(step);
          if (me !== null) this.trail = follow(this.trail, step, me);
          const result = me === null ? null : turnReport(step, me)?.result;
          if (result && isFailed(result))
            this.entries = append(this.entries, failedAction(step.world.turn, result));
        },
        log: (log) => {
          const entry = entryOf(log);
          if (entry) this.entries = append(this.entries, entry);
        },
        code: (code) => {
          this.code = code;
          if (code.since) history?.begin(code.version, code.since);
        },
        tasks: (tasks) => {
          this.tasks = tasks;
          history?.meet(tasks.met);
        },
        game: (game) => (this.game = game),
        status: (status) => (this.status = status),
      },
      {
        ask: () => api.connection(token, id),
        open: (path) => new WebSocket(`${location.origin.replace(/^http/, "ws")}${path}`),
        lost: t("connection-lost"),
      },
    );
    addEventListener("online", this.#now);
    document.addEventListener("visibilitychange", this.#now);
  }

  /** The newest entry with output or an error. */
  get latest(): Output | null {
    return (this.entries.findLast(({ kind }) => kind === "output") as Output | undefined) ?? null;
  }

  /** The last words that the player's program printed. */
  get words(): Words | null {
    const entry = this.entries.findLast((entry) => entry.kind === "output" && entry.text.trim() !== "");
    return entry?.kind === "output" ? { text: entry.text, turn: entry.lastTurn } : null;
  }

  /**
   * The number of consecutive turns in which the same action has failed; 0 if it succeeded in the
   * last one.
   */
  get streak(): number {
    const last = this.entries.at(-1);
    return last?.kind === "failedAction" && last.lastTurn === this.step?.world.turn ? last.count : 0;
  }

  /** Clears the console. */
  clear(): void {
    this.entries = [];
  }

  retryNow(): void {
    this.#connection.retryNow();
  }

  /** Ends the connection because another request has shown that access has ended. */
  end(why: string): void {
    this.#connection.end(why);
  }

  leave(): void {
    removeEventListener("online", this.#now);
    document.removeEventListener("visibilitychange", this.#now);
    this.#connection.leave();
  }

  readonly #now = () => {
    if (!document.hidden) this.#connection.retryNow();
  };

  /** Returns the duration of a movement: most of the time until the next turn, up to a limit. */
  #pace(): number {
    const now = performance.now();
    const since = now - this.#last;
    this.#last = now;
    const interval = this.game?.turnIntervalMs || since;
    return Math.min(interval * 0.8, 900);
  }
}
