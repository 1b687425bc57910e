// How long to wait before the next try: longer each time, never the same for
// all browsers of a class.

const FIRST = 500;
const MOST = 15_000;

/**
 * Milliseconds before try number `tries` (from 0), between half and all of what doubles
 * each time. `asked` are the seconds that the server named, `chance` is 0 to 1.
 */
export function backoff(tries: number, asked = 0, chance = Math.random()): number {
  const full = Math.min(MOST, FIRST * 2 ** Math.min(tries, 10));
  return Math.max(asked * 1000, full / 2) + (full / 2) * chance;
}
