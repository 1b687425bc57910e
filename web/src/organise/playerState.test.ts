import { expect, it } from "vitest";
import type { Player } from "../api/types";
import { IDLE, PlayerStates, STUCK, playerState } from "./playerState";

const NOW = 1_000_000_000;
const player = (changes: Partial<Player>): Player =>
  ({
    id: 1,
    name: "Ada",
    outcome: "answered",
    code_version: 2,
    playing_version: 2,
    code_author: "player",
    code_created: NOW - 1_000,
    ...changes,
  }) as Player;

it("follows the code's last answer", () => {
  expect(playerState(player({}), NOW)).toBe("playing");
  expect(playerState(player({ outcome: "late" }), NOW)).toBe("late");
  expect(playerState(player({ outcome: "crashed" }), NOW)).toBe("crashed");
  expect(playerState(player({ outcome: "error" }), NOW)).toBe("error");
  expect(playerState(player({ outcome: null }), NOW)).toBe("starting");
});

it("has failed if the code does not load and so nothing runs", () => {
  const error = { message: "SyntaxError", line: 1 };
  expect(playerState(player({ outcome: "not_ready", error }), NOW)).toBe("failed");
  expect(playerState(player({ outcome: "not_ready" }), NOW)).toBe("starting");
});

it("is idle with the starter code, and after a while without a change", () => {
  expect(playerState(player({ code_author: "starter" }), NOW)).toBe("idle");
  expect(playerState(player({ code_created: NOW - IDLE - 1 }), NOW)).toBe("idle");
  // A player with an error needs help more than an idle one.
  expect(playerState(player({ code_author: "starter", outcome: "error" }), NOW)).toBe("error");
});

it("follows the current mistake while a program hangs, is late or keeps crashing", () => {
  const with_ = (id: string, outcome: Player["outcome"]) =>
    playerState(player({ outcome: outcome ?? null, error: { notice: { id }, line: 7, count: 9 } }), NOW);
  for (const outcome of ["late", "crashed", "not_ready", null] as const) {
    expect(with_("program-hung-at", outcome)).toBe("looping");
    expect(with_("program-late-at", outcome)).toBe("late");
    expect(with_("program-killed", outcome)).toBe("crashed");
  }
});

it("is blocked after several turns at the same wall, but idle if the code is old", () => {
  const blocked = (turns: number) => ({ by: "edge", direction: { x: 0, y: 1 }, turns }) as const;
  expect(playerState(player({ blocked: blocked(STUCK) }), NOW)).toBe("blocked");
  expect(playerState(player({ blocked: blocked(STUCK - 1) }), NOW)).toBe("playing");
  expect(playerState(player({ blocked: blocked(99), code_author: "starter" }), NOW)).toBe("idle");
  expect(playerState(player({ blocked: blocked(99), outcome: "error" }), NOW)).toBe("error");
});

it("stays “looping” while a program that hung is late before its next restart", () => {
  const states = new PlayerStates();
  const turn = (id: string, version = 2) =>
    states.of(player({ outcome: "late", playing_version: version, error: { notice: { id } } }), NOW);
  expect(turn("program-late")).toBe("late");
  expect(turn("program-hung")).toBe("looping");
  expect(turn("program-late")).toBe("looping");
  expect(turn("program-late", 3)).toBe("late");
  expect(turn("program-hung", 3)).toBe("looping");
  expect(states.of(player({}), NOW)).toBe("playing");
  expect(turn("program-late", 3)).toBe("late");
});
