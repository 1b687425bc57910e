import { expect, it } from "vitest";
import { backoff } from "./backoff";

it("waits longer after every try, up to 15 seconds", () => {
  const waits = Array.from({ length: 20 }, (_, tries) => backoff(tries, 0, 1));
  expect(waits.slice(0, 4)).toEqual([500, 1_000, 2_000, 4_000]);
  expect(Math.max(...waits)).toBe(15_000);
  expect(backoff(0, 0, 0)).toBe(250);
});

it("waits at least as long as requested", () => {
  expect(backoff(0, 10, 0)).toBe(10_000);
});
