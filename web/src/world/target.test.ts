import { describe, expect, it } from "vitest";
import type { World } from "./model";
import { nearest } from "./target";
import { player, world } from "./testing";

const with_ = (changes: Partial<World>): World => ({ ...world(player(1, 0, 0)), ...changes });

describe("the nearest target", () => {
  it("is the object of the wanted kind with the shortest way", () => {
    expect(nearest(with_({}), 1, { kinds: ["key"] })).toEqual({
      location: { x: 1, y: 1 },
      steps: 2,
      kind: "key",
      landmark: null,
    });
    // The near one is behind a wall.
    const walled = with_({
      obstacles: [-1, 0, 1].map((y) => ({ x: 1, y })),
      interactables: new Map([
        ["2,0", { type: "key" as const, location: { x: 2, y: 0 } }],
        ["-3,0", { type: "key" as const, location: { x: -3, y: 0 } }],
      ]),
    });
    expect(nearest(walled, 1, { kinds: ["key"] })).toMatchObject({ location: { x: -3, y: 0 }, steps: 3 });
  });

  it("is the nearest cell of a landmark, or a cell", () => {
    const marked = with_({
      landmarks: [
        {
          name: "market",
          cells: [
            { x: 4, y: 0 },
            { x: 3, y: 0 },
          ],
        },
      ],
    });
    expect(nearest(marked, 1, { landmarks: ["market"] })).toMatchObject({
      location: { x: 3, y: 0 },
      landmark: "market",
    });
    expect(nearest(marked, 1, { cells: [{ x: 0, y: -2 }] })).toMatchObject({
      steps: 2,
      kind: null,
      landmark: null,
    });
    expect(nearest(marked, 1, { cells: [{ x: 0, y: 0 }] })).toMatchObject({ steps: 0 });
  });

  it("is absent if nothing wanted is on the map or can be reached", () => {
    expect(nearest(with_({}), 1, { kinds: ["coins"] })).toBeNull();
    expect(nearest(with_({}), 1, { landmarks: ["market"] })).toBeNull();
    expect(nearest(with_({}), 1, { cells: [{ x: 90, y: 0 }] })).toBeNull();
    expect(nearest(with_({}), 2, { kinds: ["key"] })).toBeNull();
    const around = [
      { x: 1, y: 0 },
      { x: -1, y: 0 },
      { x: 0, y: 1 },
      { x: 0, y: -1 },
    ];
    expect(nearest(with_({ obstacles: around }), 1, { kinds: ["key"] })).toBeNull();
  });
});
