import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Problem } from "../api/client";
import type { StateFrame } from "../api/types";
import type { Step } from "../world/model";
import { LiveConnection, type Status } from "./connection";

const state = (turnCount: number): { type: "state" } & StateFrame => ({
  type: "state",
  protocol: 1,
  turnCount,
  level: "open-world",
  worksheetID: 0,
  era: "future",
  southWestCorner: { x: 0, y: 0 },
  northEastCorner: { x: 2, y: 2 },
  obstacles: [],
  interactables: [],
  players: [],
});

class FakeSocket {
  static all: FakeSocket[] = [];
  sent: { resume?: number }[] = [];
  onopen?: () => void;
  onmessage?: (event: { data: unknown }) => void;
  onclose?: (event: { code: number }) => void;
  closed = false;
  constructor() {
    FakeSocket.all.push(this);
  }
  send(text: string) {
    this.sent.push(JSON.parse(text));
  }
  close() {
    this.closed = true;
  }
  say(message: object) {
    this.onmessage?.({ data: JSON.stringify(message) });
  }
  /** Opens the socket and sends a game's first messages. */
  begin() {
    this.onopen?.();
    this.say({ type: "game", paused: false, turnIntervalMs: 1000 });
  }
}

let steps: Step[];
let statuses: Status[];
let connection: LiveConnection;
let ask: () => Promise<{ path: string; token: string; expires_in_seconds: number; role: "player" }>;

const settle = () => vi.advanceTimersByTimeAsync(0);
const newest = () => FakeSocket.all.at(-1)!;

beforeEach(async () => {
  vi.useFakeTimers();
  FakeSocket.all = [];
  steps = [];
  statuses = [];
  ask = async () => ({ path: "/game-1", token: "t", expires_in_seconds: 60, role: "player" });
  const nothing = () => undefined;
  connection = new LiveConnection(
    {
      step: (s) => steps.push(s),
      log: nothing,
      code: nothing,
      tasks: nothing,
      game: nothing,
      status: (s) => statuses.push(s),
    },
    { ask: () => ask(), open: () => new FakeSocket() as unknown as WebSocket, lost: "lost" },
  );
  await settle();
});

afterEach(() => {
  connection.leave();
  vi.useRealTimers();
});

describe("a live connection", () => {
  it("resumes after its last turn when the socket breaks", async () => {
    newest().begin();
    newest().say(state(4));
    newest().say({ type: "delta", turnCount: 5 });
    newest().onclose?.({ code: 1006 });
    expect(statuses.at(-1)?.kind).toBe("broken");
    await vi.advanceTimersByTimeAsync(1_000);
    expect(FakeSocket.all).toHaveLength(2);
    newest().begin();
    expect(newest().sent[0]?.resume).toBe(5);
    newest().say({ type: "delta", turnCount: 6 });
    expect(steps.map(({ world }) => world.turn)).toEqual([4, 5, 6]);
    expect(statuses.at(-1)?.kind).toBe("live");
  });

  it("starts from the full state if a turn is missing", async () => {
    newest().begin();
    newest().say(state(4));
    newest().say({ type: "delta", turnCount: 9 });
    await vi.advanceTimersByTimeAsync(1_000);
    newest().onopen?.();
    expect(newest().sent[0]).not.toHaveProperty("resume");
    newest().say(state(9));
    expect(steps.map(({ world }) => world.turn)).toEqual([4, 9]);
  });

  it("reports a slow connection, and then abandons the socket, if no turn arrives", async () => {
    newest().begin();
    newest().say(state(4));
    await vi.advanceTimersByTimeAsync(4_500);
    expect(statuses.at(-1)?.kind).toBe("slow");
    await vi.advanceTimersByTimeAsync(18_000);
    expect(FakeSocket.all[0]?.closed).toBe(true);
    expect(FakeSocket.all.length).toBeGreaterThan(1);
  });

  it("is not slow while the game is paused", async () => {
    newest().onopen?.();
    newest().say({ type: "game", paused: true, turnIntervalMs: 1000 });
    newest().say(state(4));
    await vi.advanceTimersByTimeAsync(60_000);
    expect(statuses.at(-1)?.kind).toBe("live");
  });

  it("is not slow while the game waits because turns cannot be stored", async () => {
    newest().begin();
    newest().say(state(4));
    newest().say({ type: "game", paused: false, turnIntervalMs: 1000, stalled: true });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(statuses.at(-1)?.kind).toBe("live");
    newest().say({ type: "game", paused: false, turnIntervalMs: 1000 });
    await vi.advanceTimersByTimeAsync(5_000);
    expect(statuses.at(-1)?.kind).toBe("slow");
  });

  it("retries after increasingly long pauses while the arena does not respond", async () => {
    let asked = 0;
    ask = async () => {
      asked++;
      throw new Problem(0, "no answer");
    };
    newest().onclose?.({ code: 1001 });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(asked).toBeGreaterThan(4);
    expect(asked).toBeLessThan(15);
    expect(statuses.at(-1)).toMatchObject({ kind: "broken", why: "no answer" });
  });

  it("stops if retries cannot help", async () => {
    ask = async () => {
      throw new Problem(401, "Your link no longer works.");
    };
    newest().onclose?.({ code: 4401 });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(statuses.at(-1)).toEqual({ kind: "over", why: "Your link no longer works." });
    expect(FakeSocket.all).toHaveLength(1);
  });

  it("reports why access has ended, and makes no more requests", async () => {
    newest().begin();
    newest().say({ type: "error", code: 4403, detail: "Your teacher removed you from the game." });
    newest().onclose?.({ code: 4403 });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(statuses.at(-1)).toEqual({ kind: "over", why: "Your teacher removed you from the game." });
    connection.retryNow();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(FakeSocket.all).toHaveLength(1);
  });

  it("ends when another request shows that the key is refused", async () => {
    newest().begin();
    connection.end("Your link was replaced.");
    newest().say(state(9));
    await vi.advanceTimersByTimeAsync(60_000);
    expect(statuses.at(-1)).toEqual({ kind: "over", why: "Your link was replaced." });
    expect(FakeSocket.all).toHaveLength(1);
    expect(steps).toEqual([]);
  });

  it("polls less and less often while the lesson is over, and resumes when it starts again", async () => {
    newest().begin();
    newest().say(state(4));
    const begun = ask;
    const asked: number[] = [];
    ask = async () => {
      asked.push(Date.now());
      throw new Problem(409, "The lesson is over.", 0, null, "lesson-over");
    };
    newest().say({ type: "error", code: 4410, detail: "The lesson is over.", id: "lesson-over" });
    newest().onclose?.({ code: 4410 });
    expect(statuses.at(-1)).toMatchObject({ kind: "stopped", why: "The lesson is over." });
    const before = statuses.length;
    await vi.advanceTimersByTimeAsync(120_000);
    expect(new Set(statuses.slice(before).map(({ kind }) => kind))).toEqual(new Set(["stopped"]));
    expect(asked.length).toBeLessThan(25);
    const pauses = asked.map((at, index) => at - (asked[index - 1] ?? at));
    expect(Math.max(...pauses.slice(-3))).toBeLessThanOrEqual(15_000);
    ask = begun;
    await vi.advanceTimersByTimeAsync(15_000);
    newest().begin();
    expect(newest().sent[0]?.resume).toBe(4);
    expect(statuses.at(-1)?.kind).toBe("live");
  });

  it("ignores messages that it does not know", async () => {
    newest().begin();
    newest().say({ type: "weather" });
    newest().onmessage?.({ data: "{" });
    newest().say(state(1));
    expect(steps).toHaveLength(1);
  });
});
