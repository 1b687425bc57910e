// A player's last turns, for a teacher: equal turns in a row become one entry. Pure.

import type { Mistake } from "../api/types";
import type { InTurns } from "../live/log";
import { isSameMistake } from "../live/mistake";
import type { Turn } from "../replay/record";
import { type TurnReport, turnReport } from "../world/turnReport";

/** Consecutive turns in which a player's program and avatar did the same. */
export interface TurnGroup extends InTurns {
  /** The action and its effect; null if the record does not have them. */
  readonly report: TurnReport | null;
  readonly printed: string;
  readonly error: Mistake | null;
  /** The version that was running; 0 if unknown. */
  readonly version: number;
}

/** Returns the player's turns, newest first. `turns` are in order, and may have gaps. */
export function groupsOf(turns: readonly Turn[], player: number): readonly TurnGroup[] {
  const groups: TurnGroup[] = [];
  for (const { step, log, error, version } of turns) {
    const turn = step.world.turn;
    const report = turnReport(step, player);
    const group = { firstTurn: turn, lastTurn: turn, count: 1, report, printed: log, error, version };
    const last = groups.at(-1);
    if (last && isRepeated(last, group))
      groups.splice(-1, 1, { ...group, firstTurn: last.firstTurn, count: last.count + 1 });
    else groups.push(group);
  }
  return groups.reverse();
}

const isRepeated = (last: TurnGroup, next: TurnGroup): boolean =>
  last.lastTurn === next.firstTurn - 1 &&
  last.version === next.version &&
  last.printed === next.printed &&
  isSameMistake(last.error, next.error) &&
  JSON.stringify(last.report) === JSON.stringify(next.report);
