import { describe, expect, it } from "vitest";
import { player, world } from "../world/testing";
import { MOST_POINTS, type ScorePoint, addPoints, axes, line, sample, scorePoint } from "./scores";

const point = (turn: number, own: number, best = own): ScorePoint => ({ turn, own, best });

describe("scores over time", () => {
  it("are the player's own and the highest, also of players in private worlds", () => {
    const shared = world(player(1, 0, 0, { score: 3 }), player(2, 1, 1, { score: 5 }));
    expect(scorePoint(shared, 1)).toEqual([point(1, 3, 5)]);
    const away = [{ id: 3, name: "Cyd", score: 9, health: 5 }];
    expect(scorePoint({ ...shared, away }, 1)).toEqual([point(1, 3, 9)]);
    expect(scorePoint(shared, 4)).toEqual([]);
  });

  it("keep only points around changes, in order of turn", () => {
    const live = [5, 6, 7, 8].reduce<readonly ScorePoint[]>(
      (all, turn) => addPoints(all, [point(turn, 2)]),
      [],
    );
    expect(live).toEqual([point(5, 2), point(8, 2)]);
    const loaded = addPoints(live, [point(1, 0), point(2, 0), point(3, 0), point(4, 2)]);
    expect(loaded).toEqual([point(1, 0), point(3, 0), point(4, 2), point(8, 2)]);
  });

  it("are limited in number", () => {
    const many = Array.from({ length: MOST_POINTS + 10 }, (_, turn) => point(turn, turn));
    expect(addPoints([], many)).toHaveLength(MOST_POINTS);
    expect(addPoints([], many).at(-1)?.turn).toBe(MOST_POINTS + 9);
  });
});

describe("a chart", () => {
  const points = [point(10, 0, 4), point(15, 0, 4), point(20, 8, 8)];

  it("has steps, because a score stays until it changes", () => {
    const area = { width: 100, height: 80 };
    expect(line(points, "own", area)).toBe("M0,80H50V80H100V0");
    expect(line(points, "best", area)).toBe("M0,40H50V40H100V0");
  });

  it("contains 0, and negative scores", () => {
    expect(axes(points)).toEqual({ first: 10, last: 20, lowest: 0, highest: 8 });
    expect(axes([point(1, -5), point(2, -3)])).toMatchObject({ lowest: -5, highest: 0 });
    expect(axes([point(1, 0)])).toMatchObject({ lowest: 0, highest: 1 });
  });

  it("has a table with a limited number of rows, with the first and the last point", () => {
    const many = Array.from({ length: 100 }, (_, turn) => point(turn, turn));
    const rows = sample(many, 12);
    expect(rows).toHaveLength(12);
    expect([rows[0]?.turn, rows.at(-1)?.turn]).toEqual([0, 99]);
    expect(sample(points, 12)).toEqual(points);
  });
});
