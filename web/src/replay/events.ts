// The events of an avatar's turns, which the timeline marks. Pure.

import type { Step } from "../world/model";
import { type ActionResult, type Incident, turnReport } from "../world/turnReport";
import type { Turn } from "./record";

export type What =
  | ActionResult
  | Incident
  /** A task was met. */
  | { kind: "met"; task: string }
  /** Another version of the program began to run. */
  | { kind: "version"; version: number };

/** The kinds of events, the most important first. */
export const KINDS = ["met", "died", "error", "version", "hit", "picked_up", "scored", "blocked"] as const;
export type EventKind = (typeof KINDS)[number];

/** The same event in one or more consecutive turns. */
export interface TurnEvent {
  readonly first: number;
  readonly last: number;
  readonly kind: EventKind;
  readonly what: What;
}

const KIND_OF: Partial<Record<What["kind"], EventKind>> = {
  met: "met",
  died: "died",
  silent: "error",
  version: "version",
  hit: "hit",
  picked_up: "picked_up",
  used: "picked_up",
  scored: "scored",
  blocked: "blocked",
};

/** Returns an event of one turn; an empty list if the timeline does not mark it. */
export function eventOf(turn: number, what: What): TurnEvent[] {
  // A program that is still starting has done nothing wrong.
  if (what.kind === "silent" && (what.outcome === "not_ready" || what.outcome === "unreachable")) return [];
  const kind = KIND_OF[what.kind];
  return kind ? [{ first: turn, last: turn, kind, what }] : [];
}

/** Returns the events of an avatar's turn. */
export function stepEvents(step: Step, me: number): TurnEvent[] {
  const report = turnReport(step, me);
  if (!report) return [];
  return [report.result, ...report.incidents].flatMap((what) => eventOf(step.world.turn, what));
}

/**
 * Returns the turns in which another version began to run. The record has the version of turns with
 * output only, so a change is certain only between two consecutive ones.
 */
export function versionEvents(turns: readonly Turn[]): TurnEvent[] {
  return turns.flatMap(({ step, version }, index) => {
    const before = turns[index - 1];
    const isNew =
      before?.step.world.turn === step.world.turn - 1 &&
      before.version > 0 &&
      version > 0 &&
      version !== before.version;
    return isNew ? eventOf(step.world.turn, { kind: "version", version }) : [];
  });
}

/** Joins lists of events in order of turn. Equal events of consecutive turns become one. */
export function join(...lists: readonly (readonly TurnEvent[])[]): readonly TurnEvent[] {
  const joined: TurnEvent[] = [];
  const newest = new Map<string, number>();
  for (const event of lists.flat().sort((one, other) => one.first - other.first)) {
    const key = JSON.stringify(event.what);
    const index = newest.get(key);
    const known = index === undefined ? undefined : joined[index];
    if (index !== undefined && known && known.last >= event.first - 1) {
      joined[index] = { ...known, last: Math.max(known.last, event.last) };
    } else {
      newest.set(key, joined.length);
      joined.push(event);
    }
  }
  return joined;
}

/** Returns the events that a turn is part of, the most important first. */
export const eventsIn = (events: readonly TurnEvent[], turn: number): TurnEvent[] =>
  byImportance(events.filter(({ first, last }) => first <= turn && turn <= last));

/** Returns the events in the order of their importance; equally important ones by turn. */
export const byImportance = (events: readonly TurnEvent[]): TurnEvent[] =>
  events.toSorted((one, other) => KINDS.indexOf(one.kind) - KINDS.indexOf(other.kind));
