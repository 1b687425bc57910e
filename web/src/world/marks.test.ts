import { describe, expect, it } from "vitest";
import { marks } from "./marks";
import { did, next, player, world } from "./testing";

const EAST = { options: { direction: { x: 1, y: 0 } } };

describe("the marks of a turn", () => {
  it("are a sign and an arrow for a step", () => {
    const step = next(world(player(1, 0, 0)), {
      players: [{ id: 1, location: { x: 1, y: 0 } }],
      actions: did({ action_type: "move", ...EAST }),
    });
    expect(marks(step, 1)).toEqual({
      sign: { deed: "move", side: "east", isFailed: false },
      arrow: { deed: "move", from: { x: 0, y: 0 }, to: { x: 1, y: 0 } },
      blocked: null,
    });
  });

  it("show the cell that blocked a step, whatever was in it", () => {
    for (const by of ["edge", "obstacle", "avatar"] as const) {
      const step = next(world(player(1, 0, 0)), {
        actions: did({ action_type: "move", ...EAST }),
        events: [{ type: "blocked", id: 1, target: { x: 1, y: 0 }, by }],
      });
      expect(marks(step, 1)).toEqual({
        sign: { deed: "move", side: "east", isFailed: true },
        arrow: null,
        blocked: { x: 1, y: 0 },
      });
    }
  });

  it("are an arrow towards the avatar that was hit", () => {
    const hit = next(world(player(1, 0, 0), player(2, 1, 0)), {
      actions: did({ action_type: "attack", ...EAST }),
      events: [{ type: "attacked", id: 2, by: 1, damage: 1 }],
    });
    expect(marks(hit, 1)).toMatchObject({
      sign: { deed: "attack", side: "east", isFailed: false },
      arrow: { deed: "attack", from: { x: 0, y: 0 }, to: { x: 1, y: 0 } },
    });
    const missed = next(world(player(1, 0, 0)), {
      actions: did({ action_type: "attack", ...EAST }),
      events: [{ type: "missed", id: 1, target: { x: 1, y: 0 } }],
    });
    expect(marks(missed, 1).sign).toMatchObject({ deed: "attack", isFailed: true });
  });

  it("tell picking up, dropping and waiting apart, and whether they had an effect", () => {
    const found = next(world(player(1, 1, 1)), {
      actions: did({ action_type: "pickup" }),
      events: [{ type: "picked_up", id: 1, location: { x: 1, y: 1 }, what: "key" }],
    });
    expect(marks(found, 1)).toEqual({
      sign: { deed: "pickup", side: null, isFailed: false },
      arrow: null,
      blocked: null,
    });
    const signOf = (action: Parameters<typeof did>[0]) =>
      marks(next(world(player(1, 0, 0)), { actions: did(action) }), 1).sign;
    expect(signOf({ action_type: "pickup" })).toMatchObject({ deed: "pickup", isFailed: true });
    expect(signOf({ action_type: "drop", options: { index: 0 } })).toMatchObject({
      deed: "drop",
      isFailed: true,
    });
    expect(signOf({ action_type: "wait" })).toMatchObject({ deed: "wait", isFailed: false });
    const nowhere = { direction: { x: 0, y: 0 } };
    expect(signOf({ action_type: "move_towards", options: nowhere })).toMatchObject({
      deed: "wait",
      isFailed: true,
    });
  });

  it("show that the program failed, but not that it is still starting", () => {
    const signOf = (outcome: "error" | "late" | "not_ready") =>
      marks(
        next(world(player(1, 0, 0)), { actions: [{ id: 1, action: { action_type: "wait" }, outcome }] }),
        1,
      ).sign;
    expect(signOf("error")).toMatchObject({ deed: "silent" });
    expect(signOf("late")).toMatchObject({ deed: "silent" });
    expect(signOf("not_ready")).toBeNull();
  });

  it("point nowhere after the avatar has started again elsewhere", () => {
    const step = next(world(player(1, 0, 0), player(2, 0, 1)), {
      players: [{ id: 1, location: { x: -4, y: 2 } }],
      actions: did({ action_type: "move", ...EAST }),
      events: [
        { type: "blocked", id: 1, target: { x: 1, y: 0 }, by: "edge" },
        { type: "died", id: 1, by: 2, location: { x: 0, y: 0 }, respawn: { x: -4, y: 2 } },
      ],
    });
    expect(marks(step, 1)).toMatchObject({ arrow: null, blocked: null });
  });

  it("are none after a jump to a full state, and for a spectator", () => {
    const none = { sign: null, arrow: null, blocked: null };
    expect(marks({ world: world(player(1, 0, 0)), delta: null }, 1)).toEqual(none);
    expect(marks(next(world()), 1)).toEqual(none);
  });
});
