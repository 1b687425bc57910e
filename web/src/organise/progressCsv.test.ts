import { expect, test } from "vitest";
import type { Lesson, Progress } from "../api/types";
import { progressCsv } from "./progressCsv";

const lesson = {
  tasks: [
    { id: "a", title: "Wake up" },
    { id: "b", title: 'Say "hello"' },
  ],
} as Lesson;

const player = (name: string, met: [string, number][], help: Progress["help"] = {}): Progress => ({
  player_id: 1,
  name,
  points: met.length * 5,
  started: true,
  met: met.map(([task, turn]) => ({ task, turn, met: 0 })),
  open: null,
  help,
  versions: 0,
});

const HEADINGS = { name: "Player", points: "Points", help: (task: string) => `Help: ${task}` };

test("a line has the turn of each task and the help used, and those furthest behind come first", () => {
  const progress = [player("Ada", [["a", 12]], { b: 2 }), player("Zoë", [])];
  expect(progressCsv(lesson, progress, HEADINGS).split("\r\n")).toEqual([
    '"Player","Points","Wake up","Help: Wake up","Say ""hello""","Help: Say ""hello"""',
    '"Zoë",0,,0,,0',
    '"Ada",5,12,0,,2',
    "",
  ]);
});

test("a name cannot become a formula or break out of its cell", () => {
  const names = ["=1+1", "@x", 'a","b', "＝1"].map((name) => player(name, []));
  const lines = progressCsv({ ...lesson, tasks: [] }, names, HEADINGS).split("\r\n");
  expect(lines.slice(1, -1).toSorted()).toEqual(
    ['"\'=1+1",0', '"\'@x",0', '"\'＝1",0', '"a"",""b",0'].toSorted(),
  );
});
