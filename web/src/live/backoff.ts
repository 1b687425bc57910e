// The delay before a retry, which grows each time and differs between the browsers of a class.

const FIRST = 500;
const MOST = 15_000;

/**
 * Returns the delay in milliseconds before retry number `tries` (from 0): between half and all of a
 * time that doubles with every retry. `asked` is the server's minimum in seconds; `chance` is
 * between 0 and 1.
 */
export function backoff(tries: number, asked = 0, chance = Math.random()): number {
  const full = Math.min(MOST, FIRST * 2 ** Math.min(tries, 10));
  return Math.max(asked * 1000, full / 2) + (full / 2) * chance;
}
