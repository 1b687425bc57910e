import { expect, it } from "vitest";
import type { Player } from "../api/types";
import { IDLE, playerState } from "./playerState";

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

it("is what the code's last answer was", () => {
  expect(playerState(player({}), NOW)).toBe("playing");
  expect(playerState(player({ outcome: "late" }), NOW)).toBe("late");
  expect(playerState(player({ outcome: "crashed" }), NOW)).toBe("crashed");
  expect(playerState(player({ outcome: "error" }), NOW)).toBe("error");
  expect(playerState(player({ outcome: null }), NOW)).toBe("starting");
});

it("is failed where the code does not load, so that nothing plays", () => {
  const error = { message: "SyntaxError", line: 1 };
  expect(playerState(player({ outcome: "not_ready", error }), NOW)).toBe("failed");
  expect(playerState(player({ outcome: "not_ready" }), NOW)).toBe("starting");
});

it("is idle with the starter code, and after a while without a change", () => {
  expect(playerState(player({ code_author: "starter" }), NOW)).toBe("idle");
  expect(playerState(player({ code_created: NOW - IDLE - 1 }), NOW)).toBe("idle");
  // A mistake is more to help with than an idle hand.
  expect(playerState(player({ code_author: "starter", outcome: "error" }), NOW)).toBe("error");
});
