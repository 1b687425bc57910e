import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Problem } from "../api/client";
import { persist } from "./persist";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Returns work that fails with each of these problems and then succeeds. */
function failing(problems: unknown[]) {
  const work = vi.fn(() => {
    const problem = problems.shift();
    return problem === undefined ? Promise.resolve() : Promise.reject(problem as Error);
  });
  return { work, failed: vi.fn() };
}

test("temporary failures are retried until success, less and less often", async () => {
  const { work, failed } = failing([new Problem(0, "away"), new Problem(503, "away"), new Problem(429, "")]);
  persist(work, failed);
  await vi.advanceTimersByTimeAsync(200);
  expect(work).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(work).toHaveBeenCalledTimes(4);
  expect(failed).toHaveBeenCalledTimes(3);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(work).toHaveBeenCalledTimes(4);
});

test("the delay is at least as long as the arena requests", async () => {
  const { work, failed } = failing([new Problem(503, "away", 30)]);
  persist(work, failed);
  await vi.advanceTimersByTimeAsync(29_000);
  expect(work).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(2_000);
  expect(work).toHaveBeenCalledTimes(2);
});

test("a permanent failure is reported once", async () => {
  for (const problem of [new Problem(404, "gone"), new Error("a slip in the page")]) {
    const { work, failed } = failing([problem]);
    persist(work, failed);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(work).toHaveBeenCalledTimes(1);
    expect(failed).toHaveBeenCalledExactlyOnceWith(problem);
  }
});

test("nothing is reported after leaving", async () => {
  const { work, failed } = failing([new Problem(0, "away"), new Problem(0, "away")]);
  const stop = persist(work, failed);
  stop();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(work).toHaveBeenCalledTimes(1);
  expect(failed).not.toHaveBeenCalled();
});
