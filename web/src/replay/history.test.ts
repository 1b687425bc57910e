import { describe, expect, it, vi } from "vitest";
import { next, player, world } from "../world/testing";
import type { Step } from "../world/model";
import { BACK, History } from "./history.svelte";
import { Record, type Turn } from "./record";

/** Returns a turn in which the avatar scored, or nothing happened. */
const turn = (number: number, scores: boolean): Turn => ({
  step: stepOf(number, scores),
  log: "",
  error: null,
  version: 0,
});

function stepOf(number: number, scores: boolean): Step {
  const before = { ...world(player(1, 0, 0, { score: number })), turn: number - 1 };
  return next(
    before,
    scores ? { events: [{ type: "scored", id: 1, points: number, location: { x: 0, y: 0 } }] } : {},
  );
}

/** A history whose avatar scored in these turns. */
function history(...scored: number[]) {
  const record = new Record(() => Promise.reject(new Error("not used")));
  const loads = vi.spyOn(record, "upTo").mockImplementation(async (last, count) => {
    const first = Math.max(last - count + 1, 1);
    return Array.from({ length: last - first + 1 }, (_, index) =>
      turn(first + index, scored.includes(first + index)),
    );
  });
  const made = new History(record, 1);
  const live = (number: number) => made.see(stepOf(number, scored.includes(number)));
  const open = async (number: number) => {
    made.see({ world: { ...world(player(1, 0, 0)), turn: number }, delta: null });
    await vi.waitFor(() => expect(made.loading).toBe(false));
  };
  return { made, live, open, loads };
}

const firsts = ({ events }: History) => events.map(({ first }) => first);

describe("the history of a player", () => {
  it("has a limited number of turns from before the page was opened, and those since", async () => {
    const { made, live, open, loads } = history(20, 900, 1_000, 1_001);
    await open(1_000);
    live(1_001);
    expect(loads.mock.calls).toEqual([[1_000, BACK]]);
    expect(firsts(made)).toEqual([900, 1_000, 1_001]);
    expect(made.known).toEqual([{ first: 1_001 - BACK, last: 1_001 }]);
    expect(made.scores.at(-1)).toMatchObject({ turn: 1_001, own: 1_001 });
  });

  it("has the turns that were missed while the page was not connected", async () => {
    const { made, live, open } = history(6, 10, 12);
    await open(5);
    live(6);
    await open(10);
    live(11);
    live(12);
    expect(firsts(made)).toEqual([6, 10, 12]);
    expect(made.known).toEqual([{ first: 1, last: 12 }]);
  });

  it("finds the events before and after a turn", async () => {
    const { made, open, loads } = history(20, 90);
    await open(100);
    expect(await made.before(101)).toBe(90);
    expect(await made.before(90)).toBe(20);
    expect(await made.before(20)).toBeNull();
    expect(made.hasBefore(20)).toBe(false);
    expect(await made.after(20, 100)).toBe(90);
    expect(await made.after(90, 100)).toBeNull();
    expect(made.hasAfter(90, 100)).toBe(false);
    expect(loads).toHaveBeenCalledTimes(1);
  });

  it("loads turns to find the event before the known ones, a limited number at a time", async () => {
    const { made, open, loads } = history(500);
    await open(1_000);
    expect(made.hasBefore(1_001)).toBe(true);
    expect(await made.before(1_001)).toBeNull();
    expect(await made.before(1_001)).toBe(500);
    expect(loads.mock.calls.map(([last]) => last)).toEqual([1_000, 800, 600]);
  });

  it("skips no event between turns that are known", async () => {
    const { made, open } = history(300, 700);
    await open(1_000);
    made.learn([turn(290, false)]);
    // Turn 700 is not known yet, but turns 801 to 1000 are.
    expect(await made.after(290, 1_000)).toBe(300);
    expect(await made.after(300, 1_000)).toBeNull();
    expect(await made.after(300, 1_000)).toBe(700);
  });

  it("has the tasks that were met, and the version's first turn, whichever turns are known", async () => {
    const { made, open } = history();
    await open(1_000);
    made.meet([{ task: "t1", turn: 7 }]);
    made.begin(3, 950);
    made.begin(3, 950);
    expect(made.events.map(({ first, kind }) => [first, kind])).toEqual([
      [7, "met"],
      [950, "version"],
    ]);
  });

  it("says that turns failed to load, and retries", async () => {
    const { made, open, loads } = history(3);
    loads.mockRejectedValueOnce(new Error("no answer"));
    await open(10);
    expect(made.failed).toBe(true);
    expect(made.known).toEqual([]);
    expect(await made.before(11)).toBe(3);
    expect(made.failed).toBe(false);
  });

  it("is limited in size, and ends at the oldest event that it keeps", () => {
    const { made } = history();
    for (let part = 0; part < 30; part++)
      made.learn(Array.from({ length: 100 }, (_, index) => turn(part * 100 + index + 2, true)));
    expect(made.events.length).toBeLessThanOrEqual(1_000);
    expect(made.known).toEqual([{ first: made.events[0]?.first, last: 3_001 }]);
    expect(made.hasBefore(made.events[0]?.first ?? 0)).toBe(false);
  });
});
