// A class of 28 in which every need occurs, without running 28 programs: the browser gets the
// players and their progress from the test, everything else from the arena.

import type { Page } from "@playwright/test";

const MISTAKE = {
  message: "AttributeError: module 'simulation.direction' has no attribute 'UP'",
  line: 3,
  count: 20,
  advice: { id: "did-you-mean", values: { name: "NORTH" } },
};
const LATE = {
  notice: { id: "program-hung-at", values: { line: "4" } },
  advice: { id: "program-late-advice", values: {} },
  line: 4,
  count: 9,
};

/** The number of players with each need. */
const CLASS = { fine: 10, idle: 3, waiting: 6, looping: 2, failing: 3, stuck: 4 };

interface FakePlayer {
  id: number;
  name: string;
  need: { kind: string; since: number; lasted_ms: number };
  [other: string]: unknown;
}

function fakePlayer(id: number, kind: string): FakePlayer {
  const isFailing = kind === "failing" || (kind === "stuck" && id % 2 === 0);
  return {
    id,
    name: id % 9 === 0 ? `Bartholomew Featherstonehaugh ${id}` : `Pupil ${id}`,
    look: null,
    score: id % 5,
    outcome: isFailing ? "error" : "answered",
    code_version: 3,
    code_author: kind === "waiting" ? "starter" : "player",
    code_created: Date.now() - 90_000,
    playing_version: 3,
    playing_since: 40,
    ...(isFailing && { error: { ...MISTAKE, line: id % 3 === 0 ? 5 : 3 } }),
    ...(kind === "looping" && { error: LATE }),
    ...(kind === "stuck" && !isFailing && { blocked: { by: "edge", direction: { x: 0, y: 1 }, turns: 61 } }),
    need: { kind, since: 100 - id, lasted_ms: (kind === "stuck" ? 120_000 : 8_000) + id * 20_000 },
  };
}

/** Shows this class on the organiser's page of any game with worksheet 1. */
export async function classOf28(page: Page): Promise<{ setStuck: (name: string) => void }> {
  const kinds = Object.entries(CLASS).flatMap(([kind, count]) => Array.from({ length: count }, () => kind));
  const players = kinds.map((kind, index) => fakePlayer(index + 1, kind));
  await page.route(/\/api\/games\/\d+\/players$/, (route) => route.fulfill({ json: players }));
  const lesson = await page.request.get("/api/lessons/worksheet-1");
  const { tasks } = (await lesson.json()) as { tasks: { id: string }[] };
  await page.route(/\/api\/games\/\d+\/progress$/, async (route) => {
    const progress = players.map(({ id, name, need }) => {
      const done = need.kind === "fine" && id % 4 === 0 ? tasks.length : id % Math.min(5, tasks.length);
      const open = tasks[done];
      return {
        player_id: id,
        name,
        points: done * 5,
        met: tasks.slice(0, done).map(({ id: task }) => ({ task, turn: 20, met: 0 })),
        open: open ? { task: open.id, part: 0, have: 1, need: 3 } : null,
        help: {},
        started: need.kind !== "waiting",
        tally: null,
        versions: 2,
      };
    });
    await route.fulfill({ json: progress });
  });
  return {
    setStuck: (name) => {
      const player = players.find((player) => player.name === name);
      if (player) player.need = { kind: "stuck", since: 1, lasted_ms: 300_000 };
    },
  };
}
