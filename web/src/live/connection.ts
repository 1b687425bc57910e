// A game's WebSocket, which reconnects and resumes after the last turn that the page has.

import { Problem } from "../api/client";
import type { Connection } from "../api/types";
import { type Step, Gap, apply, fromState } from "../world/model";
import { hasEnded } from "./access";
import { backoff } from "./backoff";
import {
  type CodeFrame,
  type GameFrame,
  type LogFrame,
  type Message,
  type TasksFrame,
  LESSON_OVER,
  LESSON_OVER_CODE,
  PROTOCOL,
  afterClose,
  read,
} from "./protocol";

/** The state of the connection. */
export type Status =
  | { kind: "connecting" }
  | { kind: "live" }
  /** Connected, but turns are late. */
  | { kind: "slow" }
  /** Not connected; the next attempt is at `retryAt`, in milliseconds since 1970. */
  | { kind: "broken"; why: string; retryAt: number }
  /** The organiser has stopped the game; the page polls until it is started again. */
  | { kind: "stopped"; why: string; retryAt: number }
  /** Not connected, and a retry would not help. */
  | { kind: "over"; why: string };

/** The receiver of a game's messages. */
export interface Listener {
  step(step: Step): void;
  log(log: LogFrame): void;
  code(code: CodeFrame): void;
  tasks(tasks: TasksFrame): void;
  game(game: GameFrame): void;
  status(status: Status): void;
}

/** The connection's environment. */
export interface Surroundings {
  /** Requests the path and the token of the socket. */
  ask(): Promise<Connection>;
  open(path: string): WebSocket;
  lost: string;
}

/** The delay of a turn, in milliseconds, after which the connection counts as slow. */
const PATIENCE = 2_500;
/** The time without a message after which a socket is abandoned, while turns are expected. */
const SILENCE = 20_000;
/** The time limit for opening a socket. */
const OPENING = 15_000;

export class LiveConnection {
  #world: Step["world"] | null = null;
  #socket: WebSocket | null = null;
  /** True during an attempt to connect. */
  #asking = false;
  #tries = 0;
  #left = false;
  #game: GameFrame | null = null;
  #heard = 0;
  #status: Status = { kind: "connecting" };
  #retry: ReturnType<typeof setTimeout> | undefined;
  readonly #watch: ReturnType<typeof setInterval>;

  constructor(
    private readonly listener: Listener,
    private readonly surroundings: Surroundings,
  ) {
    this.#watch = setInterval(() => this.#look(), 500);
    void this.#connect();
  }

  /** Closes the connection; afterwards, the listener is no longer called. */
  leave(): void {
    this.#left = true;
    clearInterval(this.#watch);
    clearTimeout(this.#retry);
    this.#drop();
  }

  /** Retries now: the network is back, or the user pressed the button. */
  retryNow(): void {
    if (this.#left || this.#asking || this.#socket || !this.#isWaiting) return;
    clearTimeout(this.#retry);
    void this.#connect();
  }

  /** Ends the connection because another request has shown that access has ended. */
  end(why: string): void {
    clearTimeout(this.#retry);
    this.#drop();
    this.#tell({ kind: "over", why });
    this.leave();
  }

  /** True once the listener knows that the connection is broken. */
  get #isWaiting(): boolean {
    return this.#status.kind === "broken" || this.#status.kind === "stopped";
  }

  async #connect(): Promise<void> {
    if (!this.#isWaiting) this.#tell({ kind: "connecting" });
    let connection: Connection;
    this.#asking = true;
    try {
      connection = await this.surroundings.ask();
    } catch (problem) {
      this.#asking = false;
      if (!this.#left) this.#refused(problem);
      return;
    }
    this.#asking = false;
    if (this.#left) return;
    const socket = this.surroundings.open(connection.path);
    this.#socket = socket;
    this.#heard = Date.now();
    let why = "";
    let id: string | undefined;
    socket.onopen = () => {
      const resume = this.#world?.turn;
      socket.send(
        JSON.stringify({
          type: "hello",
          protocol: PROTOCOL,
          token: connection.token,
          ...(resume !== undefined && { resume }),
        }),
      );
    };
    socket.onmessage = ({ data }) => {
      const message = read(data);
      if (!message || socket !== this.#socket) return;
      this.#heard = Date.now();
      if (message.type === "error") ({ detail: why, id } = message);
      else this.#take(message);
    };
    socket.onclose = ({ code }) => {
      if (socket !== this.#socket) return;
      this.#socket = null;
      if (afterClose(code) === "over") this.#tell({ kind: "over", why });
      else this.#later(why, 0, code === LESSON_OVER_CODE || id === LESSON_OVER ? "stopped" : "broken");
    };
  }

  #take(message: Exclude<Message, { type: "error" }>): void {
    switch (message.type) {
      case "state":
        this.#arrived({ world: fromState(message), delta: null });
        return;
      case "delta":
        this.#delta(message);
        return;
      case "log":
        this.listener.log(message);
        return;
      case "code":
        this.listener.code(message);
        return;
      case "tasks":
        this.listener.tasks(message);
        return;
      case "game":
        this.#game = message;
        this.listener.game(message);
        this.#tries = 0;
        this.#tell({ kind: "live" });
    }
  }

  #delta(message: Extract<Message, { type: "delta" }>): void {
    if (!this.#world) return;
    try {
      this.#arrived({ world: apply(this.#world, message), delta: message });
    } catch (error) {
      if (!(error instanceof Gap)) throw error;
      // The delta does not fit this page's world: start again from the full state.
      this.#world = null;
      this.#drop();
      this.#later("");
    }
  }

  #arrived(step: Step): void {
    this.#world = step.world;
    this.#tell({ kind: "live" });
    this.listener.step(step);
  }

  /** Watches for turns that fail to arrive: reports them first, then abandons the socket. */
  #look(): void {
    if (!this.#socket) return;
    const silent = Date.now() - this.#heard;
    if (this.#status.kind === "connecting" || this.#isWaiting) {
      if (silent > OPENING) this.#giveUp();
      return;
    }
    if (!this.#game || this.#game.paused || this.#game.stalled) return;
    const late = silent - this.#game.turnIntervalMs;
    if (late > SILENCE) this.#giveUp();
    else if (late > PATIENCE) this.#tell({ kind: "slow" });
  }

  #giveUp(): void {
    this.#drop();
    this.#later("");
  }

  #drop(): void {
    const socket = this.#socket;
    this.#socket = null;
    socket?.close();
  }

  #refused(problem: unknown): void {
    if (!(problem instanceof Problem)) throw problem;
    if (hasEnded(problem)) this.#tell({ kind: "over", why: problem.message });
    else this.#later(problem.message, problem.retryAfter, problem.id === LESSON_OVER ? "stopped" : "broken");
  }

  #later(why: string, asked = 0, kind: "broken" | "stopped" = "broken"): void {
    const wait = backoff(this.#tries++, asked);
    this.#tell({ kind, why: why || this.surroundings.lost, retryAt: Date.now() + wait });
    this.#retry = setTimeout(() => void this.#connect(), wait);
  }

  #tell(status: Status): void {
    if (this.#left) return;
    const isNews = status.kind === "over" || "retryAt" in status;
    if (status.kind === this.#status.kind && !isNews) return;
    this.#status = status;
    this.listener.status(status);
  }
}
