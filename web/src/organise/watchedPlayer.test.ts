import { afterEach, expect, test, vi } from "vitest";
import { Problem, api } from "../api/client";
import type { StateFrame } from "../api/types";
import { WatchedPlayer } from "./watchedPlayer.svelte";

afterEach(() => void vi.restoreAllMocks());

const state = (turnCount: number) => ({ turnCount, obstacles: [], interactables: [], players: [] });

/** An arena with a program in `version()`, and with `last()` turns. */
function arena(version: () => number, last: () => number) {
  vi.spyOn(api, "code").mockImplementation(
    async () => ({ code: `# ${version()}`, version: version() }) as never,
  );
  vi.spyOn(api, "versions").mockImplementation(
    async () => Array.from({ length: version() }, (_, index) => ({ version: version() - index })) as never,
  );
  const turns = vi.spyOn(api, "turns").mockImplementation(async (_token, _id, from, count) => {
    const to = Math.min(from + count - 1, last());
    const frames = Array.from({ length: to - from + 1 }, (_, index) => ({
      type: "delta",
      turnCount: from + index,
    }));
    const logs = [{ turn: to, text: `turn ${to}` }];
    return { last_turn: last(), start: state(from - 1) as unknown as StateFrame, frames, logs } as never;
  });
  return { turns, player: new WatchedPlayer("token", 1, 2) };
}

const numbers = ({ turns }: WatchedPlayer) => turns.map(({ step }) => step.world.turn);

test("only new turns are loaded, with what they printed", async () => {
  let last = 40;
  const { player, turns } = arena(
    () => 1,
    () => last,
  );
  await player.refresh(40, 1);
  expect([numbers(player)[0], player.turns.length]).toEqual([11, 30]);
  last = 42;
  await player.refresh(42, 1);
  expect(turns.mock.lastCall?.slice(2, 4)).toEqual([41, 30]);
  expect(numbers(player).slice(-3)).toEqual([40, 41, 42]);
  expect(player.turns.at(-1)?.log).toBe("turn 42");
  await player.refresh(42, 1);
  expect(turns).toHaveBeenCalledTimes(2);
});

test("after a long pause, the turns in between are skipped", async () => {
  let last = 5;
  const { player } = arena(
    () => 1,
    () => last,
  );
  await player.refresh(5, 1);
  last = 400;
  await player.refresh(400, 1);
  expect([numbers(player)[4], numbers(player)[5], player.turns.length]).toEqual([5, 371, 35]);
});

test("the program and the versions are loaded again only when there is a new version", async () => {
  let version = 2;
  const { player } = arena(
    () => version,
    () => 0,
  );
  await player.refresh(0, 2);
  await player.refresh(0, 2);
  expect(api.code).toHaveBeenCalledTimes(1);
  version = 3;
  await player.refresh(0, 3);
  expect(player.newest?.code).toBe("# 3");
  expect(player.versions.map(({ version }) => version)).toEqual([3, 2, 1]);
});

test("the program appears even if the turns cannot be replayed", async () => {
  const { player, turns } = arena(
    () => 1,
    () => 9,
  );
  turns.mockRejectedValue(new Problem(409, "Played under other rules."));
  await expect(player.refresh(9, 1)).rejects.toThrow("Played under other rules.");
  expect(player.newest?.version).toBe(1);
});
