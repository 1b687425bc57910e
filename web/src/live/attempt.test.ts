import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { Problem } from "../api/client";
import { Attempt } from "./attempt.svelte";
import { isTemporary } from "./persist";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const busyArena = (seconds: number) => new Problem(429, "Many people are joining.", seconds);

it("shows how long to wait, and retries automatically until it succeeds", async () => {
  const attempt = new Attempt();
  let tries = 0;
  await attempt.start(async () => {
    if (++tries < 4) throw busyArena(3);
  });
  expect(attempt.trouble).toBe("Many people are joining.");
  expect(attempt.busy).toBe(false);
  const wait = (attempt.retryAt ?? 0) - Date.now();
  expect(wait).toBeGreaterThanOrEqual(3_000);
  expect(wait).toBeLessThan(4_000);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(tries).toBe(4);
  expect(attempt).toMatchObject({ trouble: "", retryAt: null, busy: false });
});

it("does not retry requests that were refused or may have succeeded", async () => {
  for (const problem of [new Problem(401, "Wrong."), new Problem(0, "No answer."), new Problem(500, "Oh.")]) {
    const attempt = new Attempt();
    let tries = 0;
    await attempt.start(async () => {
      tries++;
      throw problem;
    });
    await vi.advanceTimersByTimeAsync(60_000);
    expect([tries, attempt.trouble, attempt.retryAt]).toEqual([1, problem.message, null]);
  }
});

it("retries reads while the arena is unreachable", async () => {
  const attempt = new Attempt(isTemporary);
  let tries = 0;
  await attempt.start(async () => {
    if (++tries < 3) throw new Problem(0, "No answer.");
  });
  await vi.advanceTimersByTimeAsync(60_000);
  expect(tries).toBe(3);
});

it("retries at once on request, and never after it is stopped", async () => {
  const attempt = new Attempt();
  let tries = 0;
  const work = async () => {
    tries++;
    throw busyArena(20);
  };
  await attempt.start(work);
  await attempt.now();
  expect(tries).toBe(2);
  attempt.stop();
  await vi.advanceTimersByTimeAsync(120_000);
  expect(tries).toBe(2);
  expect(attempt.retryAt).toBeNull();
});

it("ignores the result of a replaced attempt", async () => {
  const attempt = new Attempt();
  let fail: (problem: Problem) => void = () => undefined;
  const first = attempt.start(() => new Promise((_done, failed) => (fail = failed)));
  await attempt.start(async () => undefined);
  fail(busyArena(1));
  await first;
  expect(attempt).toMatchObject({ trouble: "", retryAt: null, busy: false });
});
