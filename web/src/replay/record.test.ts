import { describe, expect, it } from "vitest";
import type { StateFrame, Turns } from "../api/types";
import { PART, Record } from "./record";

const state = (turnCount: number): StateFrame => ({
  protocol: 1,
  turnCount,
  level: "open-world",
  worksheetID: 0,
  era: "future",
  southWestCorner: { x: 0, y: 0 },
  northEastCorner: { x: 2, y: 2 },
  obstacles: [],
  interactables: [],
  players: [],
});

/** A game with `last()` turns, which records the requests for them. */
function game(last: () => number) {
  const asked: number[] = [];
  const fetch = async (from: number, count: number): Promise<Turns> => {
    asked.push(from);
    const to = Math.min(last(), from + count - 1);
    const frames: Turns["frames"] = [];
    for (let turn = from; turn <= to; turn++) {
      frames.push(turn === 1 ? { type: "state", ...state(1) } : { type: "delta", turnCount: turn });
    }
    return {
      last_turn: last(),
      start: from > 1 && to >= from ? state(from - 1) : null,
      frames,
      logs: [
        { turn: 3, text: "hello\n", code_version: 2 },
        { turn: 5, text: "", code_version: 2, error: { message: "NameError", line: 4 } },
      ],
    };
  };
  return { asked, record: new Record(fetch) };
}

describe("a record", () => {
  it("has every turn with its log, whichever is viewed first", async () => {
    const { record } = game(() => 250);
    for (const turn of [200, 3, 1, 101, 100, 250]) {
      expect((await record.turn(turn))?.step.world.turn).toBe(turn);
    }
    expect((await record.turn(3))?.log).toBe("hello\n");
    expect((await record.turn(4))?.log).toBe("");
  });

  it("has a turn's mistake with its version, whichever turn was viewed before", async () => {
    const { record } = game(() => 250);
    expect(await record.turn(3)).toMatchObject({ error: null, version: 2 });
    const jumped = await record.turn(5);
    expect(jumped).toMatchObject({ error: { message: "NameError", line: 4 }, version: 2, log: "" });
    expect(jumped?.step.delta?.turnCount).toBe(5);
    expect(await record.turn(4)).toMatchObject({ error: null, version: 0 });
  });

  it("has the turns before a turn, across parts and from the first one", async () => {
    const { record } = game(() => 250);
    const turns = async (turn: number, count: number) =>
      (await record.upTo(turn, count)).map(({ step }) => step.world.turn);
    expect(await turns(102, 4)).toEqual([99, 100, 101, 102]);
    expect(await turns(2, 4)).toEqual([1, 2]);
    // All of them tell what happened, even the last one of a part.
    const across = await record.upTo(102, 4);
    expect(across.every(({ step }) => step.delta !== null)).toBe(true);
  });

  it("requests each part once", async () => {
    const { record, asked } = game(() => 250);
    await Promise.all([record.turn(5), record.turn(6), record.turn(99)]);
    await record.turn(PART);
    expect(asked).toEqual([1]);
  });

  it("has turns that were played after the first request", async () => {
    let last = 5;
    const { record } = game(() => last);
    expect(await record.turn(6)).toBeNull();
    last = 6;
    expect((await record.turn(6))?.step.delta?.turnCount).toBe(6);
  });

  it("requests a part that has grown only once more, for any number of its turns", async () => {
    let last = 110;
    const { record, asked } = game(() => last);
    await record.upTo(110, 10);
    last = 190;
    const turns = await record.upTo(190, 90);
    expect(turns.length).toBe(90);
    expect(asked).toEqual([101, 101]);
  });

  it("retries a failed request", async () => {
    let failures = 1;
    const { record: fine } = game(() => 5);
    const record = new Record(async () => {
      if (failures-- > 0) throw new Error("no answer");
      return { last_turn: 1, start: null, frames: [{ type: "state", ...state(1) }], logs: [] };
    });
    await expect(record.turn(1)).rejects.toThrow("no answer");
    expect((await record.turn(1))?.step.world.turn).toBe(1);
    expect(await fine.turn(0)).toBeNull();
  });

  it("keeps a limited number of parts", async () => {
    const { record, asked } = game(() => 5_000);
    for (let turn = 1; turn < 2_000; turn += PART) await record.turn(turn);
    await record.turn(1);
    expect(asked.filter((from) => from === 1)).toHaveLength(2);
  });
});
