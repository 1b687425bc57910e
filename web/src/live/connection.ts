// A game's WebSocket that keeps itself open: after a break it goes on with the
// turn after the last one that the page has.

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
  LESSON_OVER,
  LESSON_OVER_CODE,
  PROTOCOL,
  afterClose,
  read,
} from "./protocol";

/** How a page is connected to its game. */
export type Status =
  | { kind: "connecting" }
  | { kind: "live" }
  /** Connected, but turns don't come when they should. */
  | { kind: "slow" }
  /** Not connected; the next try is at `retryAt`, in milliseconds of the clock. */
  | { kind: "broken"; why: string; retryAt: number }
  /** The organiser has stopped the game: the page asks now and then whether it was started again. */
  | { kind: "stopped"; why: string; retryAt: number }
  /** Not connected, and no try will help. */
  | { kind: "over"; why: string };

/** Who hears what a game says. */
export interface Listener {
  step(step: Step): void;
  log(log: LogFrame): void;
  code(code: CodeFrame): void;
  game(game: GameFrame): void;
  status(status: Status): void;
}

/** What the connection needs of its surroundings. */
export interface Surroundings {
  /** Path and token of the socket. */
  ask(): Promise<Connection>;
  open(path: string): WebSocket;
  lost: string;
}

/** How much later than expected a turn may come before the connection counts as slow. */
const PATIENCE = 2_500;
/** A socket on which nothing came for so long while turns should come is given up. */
const SILENCE = 20_000;
/** How long opening may take. */
const OPENING = 15_000;

export class LiveConnection {
  #world: Step["world"] | null = null;
  #socket: WebSocket | null = null;
  /** A try is on its way. */
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

  /** The page is left: nothing more is told. */
  leave(): void {
    this.#left = true;
    clearInterval(this.#watch);
    clearTimeout(this.#retry);
    this.#drop();
  }

  /** Tries now instead of later: the network is back, or somebody pressed the button. */
  retryNow(): void {
    if (this.#left || this.#asking || this.#socket || !this.#isWaiting) return;
    clearTimeout(this.#retry);
    void this.#connect();
  }

  /** Access has ended, as the page learned elsewhere. */
  end(why: string): void {
    clearTimeout(this.#retry);
    this.#drop();
    this.#tell({ kind: "over", why });
    this.leave();
  }

  /** The page has said that there is no connection, and tries again. */
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
      // What this page has fits nothing: from the start, with the whole state.
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

  /** Turns that don't come: first that is told, then the socket is given up. */
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
