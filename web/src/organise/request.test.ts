import { describe, expect, it } from "vitest";
import type { Game, Level } from "../api/types";
import { change, empty, ofGame, request } from "./request";

const open: Level = {
  name: "open-world",
  worksheet: 0,
  era: "future",
  width: 31,
  height: 31,
  resizable: true,
  starter_code: "",
};
const first: Level = { ...open, name: "level-1", width: 5, height: 1, resizable: false };
const game = {
  id: 1,
  name: "7b",
  level: "open-world",
  public: false,
  seed: 5,
  settings: { OBSTACLE_RATIO: 0.2 },
  timing: { turn_interval_ms: 2_000, turn_deadline_ms: 1_000, turn_cpu_ms: 500 },
} as Game;

describe("a new game", () => {
  it("contains only the differences from its level", () => {
    expect(request({ ...empty(open), name: "7b" }, open)).toEqual({
      name: "7b",
      level: "open-world",
      public: false,
      settings: {},
      timing: { turn_interval_ms: 2_000, turn_deadline_ms: 1_000 },
    });
    const small = request({ ...empty(open), width: 15, seed: 0 }, open);
    expect(small.settings).toEqual({ START_WIDTH: 15 });
    expect(small.seed).toBe(0);
  });

  it("keeps the chosen deadline whatever the turn's length", () => {
    for (const seconds of [0, 0.5, 2])
      expect(request({ ...empty(open), seconds }, open).timing).toMatchObject({ turn_deadline_ms: 1_000 });
  });

  it("with a lesson leaves the level and its size to the lesson", () => {
    const wanted = request({ ...empty(open, "worksheet-1"), name: "7b", width: 9 }, open);
    expect(wanted).toMatchObject({ name: "7b", lesson: "worksheet-1" });
    expect(wanted).not.toHaveProperty("level");
    expect(wanted).not.toHaveProperty("settings");
  });

  it("has its level's size if no other is allowed", () => {
    expect(request({ ...empty(open), level: "level-1", width: 9 }, first).settings).toEqual({});
  });
});

describe("a change to a game", () => {
  const fields = ofGame(game, open);

  it("is empty if nothing was changed, so that the world stays", () => {
    expect(change(fields, game, open, open)).toEqual({});
  });

  it("keeps the settings and limits that the form does not show", () => {
    expect(change({ ...fields, width: 15 }, game, open, open)).toEqual({
      settings: { OBSTACLE_RATIO: 0.2, START_WIDTH: 15 },
    });
    expect(change({ ...fields, seconds: 0.25 }, game, open, open)).toEqual({
      timing: { turn_interval_ms: 250, turn_deadline_ms: 1_000, turn_cpu_ms: 500 },
    });
  });

  it("to another lesson names only the lesson, and to a level ends the lesson", () => {
    expect(change({ ...fields, lesson: "worksheet-1" }, game, open, open)).toEqual({ lesson: "worksheet-1" });
    const inLesson = { ...game, lesson: "worksheet-1", settings: {} } as Game;
    const was = ofGame(inLesson, open);
    expect(change(was, inLesson, open, open)).toEqual({});
    expect(change({ ...was, lesson: "" }, inLesson, open, open)).toEqual({
      level: "open-world",
      settings: {},
    });
  });

  it("to another level starts from that level's settings", () => {
    expect(change({ ...fields, level: "level-1", width: 5, height: 1 }, game, first, open)).toEqual({
      level: "level-1",
      settings: {},
    });
  });
});
