// The clock of a timed lesson, which counts turns. Pure.

/** Returns the milliseconds until the last turn in which tasks count; 0 once it has been played. */
export const timeLeft = (lastTurn: number, turn: number, turnIntervalMs: number): number =>
  Math.max(0, lastTurn - turn) * turnIntervalMs;

/** Formats a time as minutes and seconds, such as 9:05. */
export function minutesAndSeconds(milliseconds: number): string {
  const seconds = Math.ceil(milliseconds / 1_000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
