import { describe, expect, it } from "vitest";
import type { DeltaFrame } from "../api/types";
import { floats } from "./floats";
import { next, player, world } from "./testing";

type Events = NonNullable<DeltaFrame["events"]>;

/** Returns the floats of avatar 1's turn, in the middle of the movement. */
function during(events: Events, changes: Omit<DeltaFrame, "turnCount"> = {}, health = 5) {
  const before = world(player(1, 0, 0, { health }), player(2, 1, 0));
  return floats(before, next(before, { ...changes, events }), 0.6);
}

const picked = (what: "key" | "health" | "damage_boost"): Events => [
  { type: "picked_up", id: 1, location: { x: 0, y: 0 }, what },
];

describe("gains and losses", () => {
  it("have the picture of what was gained or lost", () => {
    expect(during(picked("key"))).toMatchObject([
      { text: "+1", picture: "key", kind: "good", isPacked: true },
    ]);
    expect(during(picked("damage_boost"))).toMatchObject([{ picture: "damage_boost", isPacked: false }]);
    expect(during([{ type: "dropped", id: 1, what: "key" }])).toMatchObject([
      { text: "−1", kind: "bad", picture: "key" },
    ]);
    expect(during([{ type: "scored", id: 1, location: { x: 0, y: 0 }, points: 2 }])).toMatchObject([
      { text: "+2", picture: "score", kind: "good" },
    ]);
    expect(during([{ type: "attacked", id: 1, by: 2, damage: 1 }])).toMatchObject([
      { text: "−1", picture: "health", kind: "bad" },
    ]);
  });

  it("show the health that was really gained", () => {
    expect(during(picked("health"), { players: [{ id: 1, health: 8 }] })).toMatchObject([{ text: "+3" }]);
    expect(during(picked("health"), { players: [{ id: 1, health: 100 }] }, 99)).toMatchObject([
      { text: "+1" },
    ]);
    const hit: Events = [...picked("health"), { type: "attacked", id: 1, by: 2, damage: 1 }];
    expect(during(hit, { players: [{ id: 1, health: 7 }] })[0]).toMatchObject({ text: "+3" });
  });

  it("do not show an amount that is unknown", () => {
    const before = world(player(1, 0, 0, { health: 98 }));
    const step = next(before, { events: picked("health"), players: [{ id: 1, health: 100 }] });
    expect(floats(null, step, 1)).toMatchObject([{ text: "+" }]);
  });

  it("show a loss where the avatar died, not where it starts again", () => {
    const before = world(player(1, 0, 0), player(2, 1, 0));
    const events: Events = [
      { type: "attacked", id: 1, by: 2, damage: 5 },
      { type: "died", id: 1, by: 2, location: { x: 0, y: 0 }, respawn: { x: 9, y: 9 } },
    ];
    const step = next(before, { events, players: [{ id: 1, location: { x: 9, y: 9 } }] });
    expect(floats(null, step, 1)[0]?.x).toBeLessThan(1);
  });

  it("of one avatar stand above one another", () => {
    const both: Events = [...picked("key"), { type: "attacked", id: 1, by: 2, damage: 1 }];
    const [one, other] = during(both);
    expect((other?.y ?? 0) - (one?.y ?? 0)).toBeGreaterThan(0.3);
  });

  it("rise and vanish with the movement, and stay where nothing moves", () => {
    const before = world(player(1, 0, 0));
    const step = next(before, { events: picked("key") });
    const at = (t: number) => floats(before, step, t)[0];
    expect(at(0.5)?.y).toBeLessThan(at(0.9)?.y ?? 0);
    expect(at(0.5)?.alpha).toBeGreaterThan(at(0.9)?.alpha ?? 1);
    expect(at(1)).toBeUndefined();
    expect(floats(null, step, 1)).toMatchObject([{ text: "+1", alpha: 1, t: null }]);
  });
});
