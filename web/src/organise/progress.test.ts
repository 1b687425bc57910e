import { expect, test } from "vitest";
import type { Lesson, Progress } from "../api/types";
import { cellOf, inNeed } from "./progress";

const player = (name: string, met: string[], open?: string): Progress => ({
  player_id: name.length,
  name,
  points: 0,
  started: true,
  met: met.map((task, index) => ({ task, turn: index + 1, met: 0 })),
  open: open ? { task: open, part: 0, have: 1, need: 3 } : null,
  help: { b: 2 },
  versions: 0,
});

const task = (id: string, challenge = false) => ({ id, title: id.toUpperCase(), challenge });
const lesson = { tasks: [task("a"), task("b"), task("c", true)] } as Lesson;

test("a cell says whether a task is met, open or still to come, and the help used", () => {
  const ada = player("Ada", ["a"], "b");
  expect(cellOf(ada, "a")).toEqual({ kind: "met", turn: 1, help: 0 });
  expect(cellOf(ada, "b")).toEqual({ kind: "open", have: 1, need: 3, help: 2 });
  expect(cellOf(ada, "c")).toEqual({ kind: "later", help: 0 });
});

test("players who are furthest behind come first, whatever they met in other lessons", () => {
  const class_ = [player("Bo", ["a"]), player("Ada", ["x", "y"]), player("Cy", [])];
  expect(class_.sort(inNeed(lesson)).map(({ name }) => name)).toEqual(["Ada", "Cy", "Bo"]);
});
