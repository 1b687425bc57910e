import { describe, expect, it } from "vitest";
import type { DeltaFrame } from "../api/types";
import { type World, apply } from "./model";
import { cellInfo, moment } from "./motion";
import { player, world } from "./testing";

/** Returns a moment of the turn with these changes. */
function at(before: World, changes: Omit<DeltaFrame, "turnCount">, t: number) {
  const delta = { turnCount: before.turn + 1, ...changes };
  return moment(before, { world: apply(before, delta), delta }, t);
}

const find = (seen: ReturnType<typeof at>, id: number) => seen.figures.find((figure) => figure.id === id);

describe("a turn's movement", () => {
  it("walks from the old cell to the new one", () => {
    const moves = { players: [{ id: 1, location: { x: 0, y: 1 } }] };
    const before = world(player(1, 0, 0));
    expect(find(at(before, moves, 0), 1)?.y).toBe(0);
    expect(find(at(before, moves, 0.5), 1)?.y).toBeCloseTo(0.5);
    expect(find(at(before, moves, 1), 1)?.y).toBe(1);
  });

  it("is not a walk if the cells are not adjacent", () => {
    const moves = { players: [{ id: 1, location: { x: 5, y: 5 } }] };
    expect(find(at(world(player(1, 0, 0)), moves, 0.1), 1)).toMatchObject({ x: 5, y: 5 });
  });

  it("lunges at the cell that it attacks, and returns", () => {
    const attack = {
      actions: [
        {
          id: 1,
          action: { action_type: "attack", options: { direction: { x: 1, y: 0 } } },
          outcome: "answered",
        },
      ],
      events: [{ type: "attacked", id: 2, by: 1, damage: 1 }],
    } satisfies Omit<DeltaFrame, "turnCount">;
    const before = world(player(1, 0, 0), player(2, 1, 0));
    expect(find(at(before, attack, 0.5), 1)?.x).toBeGreaterThan(0.2);
    expect(find(at(before, attack, 1), 1)?.x).toBeCloseTo(0);
    expect(find(at(before, attack, 0.5), 2)?.hit).toBe(true);
    expect(at(before, attack, 0.5).floats).toMatchObject([{ text: "−1", kind: "bad" }]);
  });

  it("bumps into an obstacle", () => {
    const blocked = {
      events: [{ type: "blocked" as const, id: 1, target: { x: 0, y: 1 }, by: "obstacle" as const }],
    };
    const y = find(at(world(player(1, 0, 0)), blocked, 0.5), 1)?.y ?? 0;
    expect(y).toBeGreaterThan(0.05);
    expect(y).toBeLessThan(0.5);
  });

  it("lets a dying avatar vanish in its old place and reappear in its new one", () => {
    const died = {
      players: [{ id: 1, location: { x: -4, y: 2 } }],
      events: [{ type: "died" as const, id: 1, by: 2, location: { x: 0, y: 0 }, respawn: { x: -4, y: 2 } }],
    };
    const before = world(player(1, 0, 0), player(2, 1, 0));
    expect(find(at(before, died, 0.2), 1)).toMatchObject({ x: 0, y: 0 });
    expect(find(at(before, died, 0.54), 1)?.alpha).toBeLessThan(0.2);
    expect(find(at(before, died, 0.9), 1)).toMatchObject({ x: -4, y: 2 });
  });

  it("lets an avatar that is put elsewhere vanish and reappear, even next to its old place", () => {
    for (const to of [
      { x: -4, y: 2 },
      { x: 1, y: 0 },
    ]) {
      const placed = {
        players: [{ id: 1, location: to }],
        events: [{ type: "placed" as const, id: 1, from: { x: 0, y: 0 }, to }],
      };
      const before = world(player(1, 0, 0));
      expect(find(at(before, placed, 0.1), 1)).toMatchObject({ x: 0, y: 0 });
      expect(find(at(before, placed, 0.28), 1)?.alpha).toBeLessThan(0.2);
      expect(find(at(before, placed, 0.5), 1)).toMatchObject(to);
      expect(find(at(before, placed, 1), 1)).toMatchObject({ ...to, alpha: 1, scale: 1 });
    }
  });

  it("fades players in and out when they join and leave", () => {
    const before = world(player(1, 0, 0));
    const changes = { players: [player(2, 2, 2)], left: [1] };
    expect(find(at(before, changes, 0.1), 2)?.alpha).toBeLessThan(0.5);
    expect(find(at(before, changes, 0.9), 1)?.alpha).toBeLessThan(0.5);
    expect(find(at(before, changes, 1), 2)?.alpha).toBe(1);
  });

  it("makes items shrink and grow", () => {
    const changes = {
      interactables: {
        removed: [{ x: 1, y: 1 }],
        added: [{ type: "coins" as const, location: { x: 2, y: 2 } }],
      },
    };
    const kinds = (t: number) =>
      at(world(), changes, t)
        .items.filter(({ scale }) => scale > 0)
        .map(({ kind }) => kind);
    expect(kinds(0.1)).toEqual(["key"]);
    expect(kinds(0.95)).toEqual(["coins"]);
  });

  it("does not move if the previous turn is unknown", () => {
    const seen = moment(null, { world: world(player(1, 2, 3)), delta: null }, 0);
    expect(seen.figures[0]).toMatchObject({ x: 2, y: 3, alpha: 1, scale: 1 });
    expect(seen.floats).toEqual([]);
  });
});

describe("the cell under the pointer", () => {
  it("is described by its contents", () => {
    const seen = world(player(1, 1, 1));
    expect(cellInfo(seen, { x: 1, y: 1 })).toMatchObject({ kind: "key", player: { id: 1 }, obstacle: false });
    expect(cellInfo(seen, { x: 3, y: 3 })).toMatchObject({ kind: null, player: null, obstacle: true });
    expect(cellInfo(seen, { x: 9, y: 0 })).toBeNull();
  });
});

describe("a bump", () => {
  const blocked = (target: { x: number; y: number }) => ({
    events: [{ type: "blocked" as const, id: 1, target, by: "edge" as const }],
  });

  it("moves towards the obstacle and back", () => {
    const before = world(player(1, 5, 0));
    const east = blocked({ x: 6, y: 0 });
    expect(find(at(before, east, 0.5), 1)?.x).toBeGreaterThan(5.1);
    expect(find(at(before, east, 1), 1)?.x).toBeCloseTo(5);
  });

  it("leaves a mark between the two cells until the next turn, on each side", () => {
    const before = world(player(1, 0, 0));
    const mark = (target: { x: number; y: number }) => at(before, blocked(target), 1).bumps;
    expect(mark({ x: 0, y: 1 })).toEqual([{ x: 0, y: 0.5, quarter: 0, scale: 1 }]);
    expect(mark({ x: 1, y: 0 })).toEqual([{ x: 0.5, y: 0, quarter: 1, scale: 1 }]);
    expect(mark({ x: 0, y: -1 })).toEqual([{ x: 0, y: -0.5, quarter: 2, scale: 1 }]);
    expect(mark({ x: -1, y: 0 })).toEqual([{ x: -0.5, y: 0, quarter: 3, scale: 1 }]);
    expect(at(before, {}, 1).bumps).toEqual([]);
    // It does not blink between two bumps in a row.
    for (const t of [0, 0.1, 0.5, 0.9]) expect(at(before, blocked({ x: 0, y: 1 }), t).bumps).toHaveLength(1);
  });

  it("leaves no numbers behind once the movement has ended", () => {
    const before = world(player(1, 0, 0));
    const location = { x: 0, y: 0 };
    const events = [{ type: "picked_up", id: 1, location, what: "key" } as const];
    expect(at(before, { events }, 0.6).floats).toHaveLength(1);
    expect(at(before, { events }, 1).floats).toEqual([]);
  });

  it("is marked even without movement: after a jump, and with reduced motion", () => {
    const before = world(player(1, 0, 0));
    const delta = { turnCount: 2, ...blocked({ x: 0, y: 1 }) };
    const seen = moment(null, { world: apply(before, delta), delta }, 1);
    expect(seen.bumps).toHaveLength(1);
    expect(seen.figures[0]).toMatchObject({ x: 0, y: 0 });
  });
});
