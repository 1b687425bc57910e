import { describe, expect, it } from "vitest";
import type { Step, World } from "./model";
import { CELLS, TURNS, followed } from "./trail";
import { next, player, world } from "./testing";

/** Returns the steps of an avatar that is on these cells, turn by turn. */
function steps(cells: readonly (readonly [number, number])[]): Step[] {
  const [first = [0, 0], ...others] = cells;
  const all: Step[] = [{ world: world(player(1, ...first)), delta: null }];
  for (const [x, y] of others)
    all.push(next(all.at(-1)?.world as World, { players: [{ id: 1, location: { x, y } }] }));
  return all;
}

const cells = (trail: ReturnType<typeof followed>) => trail.map(({ x, y }) => [x, y]);

describe("the trail", () => {
  it("has the avatar's last cells, each once, its own last", () => {
    const walked = steps([
      [0, 0],
      [1, 0],
      [1, 0],
      [2, 0],
      [1, 0],
    ]);
    expect(cells(followed(walked, 1))).toEqual([
      [0, 0],
      [2, 0],
      [1, 0],
    ]);
  });

  it("is no longer than ten cells and the avatar's own", () => {
    const walked = steps(Array.from({ length: 20 }, (_, x) => [x, 0] as const));
    const trail = followed(walked, 1);
    expect(trail).toHaveLength(CELLS + 1);
    expect(cells(trail)[0]).toEqual([9, 0]);
  });

  it("forgets cells that were left long ago, so that a replay shows the same", () => {
    const waited = steps([[0, 0], ...Array.from({ length: TURNS + 5 }, () => [1, 0] as const)]);
    expect(cells(followed(waited, 1))).toEqual([[1, 0]]);
    expect(followed(waited.slice(-TURNS), 1)).toEqual(followed(waited, 1));
  });

  it("starts over when the avatar is put elsewhere, and in another world", () => {
    const [first, second] = steps([
      [0, 0],
      [1, 0],
    ]);
    const before = second?.world as World;
    const placed = next(before, {
      players: [{ id: 1, location: { x: -3, y: 0 } }],
      events: [{ type: "placed", id: 1, from: { x: 1, y: 0 }, to: { x: -3, y: 0 } }],
    });
    expect(cells(followed([first as Step, second as Step, placed], 1))).toEqual([[-3, 0]]);
    const other = { world: { ...before, turn: before.turn + 1 }, delta: null };
    expect(cells(followed([first as Step, second as Step, other], 1))).toEqual([[1, 0]]);
  });

  it("is empty without an avatar", () => {
    expect(followed(steps([[0, 0]]), 2)).toEqual([]);
  });
});
