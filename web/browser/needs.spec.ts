// The organiser's list of players: who needs help comes first, and a whole class fits on the screen.

import type { Page } from "@playwright/test";
import { broken } from "./axe";
import { type Joined, call, join, makeGame, putCode } from "./api";
import { classOf28 } from "./classOf28";
import { expect, test } from "./fixtures";
import { openClass, playerRow, playersList, showMore } from "./players";
import { MISTAKEN, UNREADABLE, always } from "./programs";

const ENDLESS = always("WaitAction()", "while True: pass");
const SHORT = { turn_interval_ms: 500, turn_deadline_ms: 400 };
/** With turns of this length, 31 turns are five minutes, and 13 are two. */
const LONG = { turn_interval_ms: 10_000, turn_deadline_ms: 400 };

const names = (page: Page) => playersList(page).locator(".name").allInnerTexts();

/** Makes a class in which each need occurs. Turns are short until everyone has one. */
async function classInNeed(arena: string, organiser: string) {
  const game = await makeGame(arena, organiser, { lesson: "worksheet-1", timing: SHORT });
  const path = `/games/${game.id}`;
  const turn = async () => (await call<{ turn: number }>(arena, "GET", path, organiser)).turn;
  const joining = (name: string) => join(arena, game.join_code, name);
  const starter = async (player: Joined) => {
    const own = `${path}/players/${player.player_id}/code`;
    const { code } = await call<{ code: string }>(arena, "GET", own, player.token);
    await putCode(player, arena, code);
  };
  const run = async (name: string, code?: string) => {
    const player = await joining(name);
    await (code === undefined ? starter(player) : putCode(player, arena, code));
  };
  const later = async (turns: number) => {
    const then = (await turn()) + turns;
    await expect.poll(turn, { timeout: 60_000 }).toBeGreaterThan(then);
  };
  for (const name of ["Idris", "Iris"]) await run(name);
  await later(20);
  for (const name of ["Saad", "Sam", "Sara"]) await run(name, MISTAKEN);
  await later(12);
  for (const name of ["Fay", "Finn"]) await run(name);
  for (const name of ["Walt", "Wanda"]) await joining(name);
  await run("Bea", UNREADABLE);
  for (const name of ["Leo", "Lin"]) await run(name, ENDLESS);
  await later(4);
  await call(arena, "PATCH", path, organiser, { timing: LONG });
  return game;
}

test("a class of twelve is sorted and counted by need, with shared mistakes on top", async ({
  arena,
  organiser,
  person,
}) => {
  test.slow();
  const game = await classInNeed(arena.url, organiser);
  const page = await person();
  await openClass(page, game, organiser);
  const state = (name: string) => playerRow(page, name).locator(".state");
  const expected = {
    stuck: ["Saad", "Sam", "Sara"],
    failing: ["Bea"],
    looping: ["Leo", "Lin"],
    "no Run yet": ["Walt", "Wanda"],
    idle: ["Idris", "Iris"],
    fine: ["Fay", "Finn"],
  };
  for (const [need, players] of Object.entries(expected))
    for (const name of players) await expect(state(name), name).toContainText(need, { timeout: 30_000 });
  // Within a need, the order depends on when each program was ready.
  const shown = await names(page);
  for (const players of Object.values(expected))
    expect(shown.splice(0, players.length).sort()).toEqual(players);
  await expect(page.getByText("6 need help")).toBeVisible();
  const counts = page.locator("p", { hasText: "need help" }).locator(".state");
  await expect(counts).toHaveText([/3 stuck/, /1 failing/, /2 looping/, /2 no Run yet/, /2 idle/, /2 fine/]);

  // Our advice and the line, without Python's words; those are in the details.
  const shared = page.getByRole("region", { name: "Shared mistakes" });
  const mistake = shared.getByRole("listitem").filter({ hasText: "Saad" });
  await expect(mistake).toContainText(/3 have the same mistake\s+in line 3:.*Saad, Sam, Sara/);
  await expect(mistake).not.toContainText("AttributeError");
  await expect(playerRow(page, "Bea")).toContainText(/Line [23]: \S+/);
  await expect(playerRow(page, "Fay")).toContainText("Task 2 of");
  await showMore(page, "Saad");
  await expect(playerRow(page, "Saad")).toContainText("AttributeError");
});

for (const theme of ["light", "dark"] as const)
  test(`28 players are in view at 1280×800, and axe finds nothing: ${theme}`, async ({
    arena,
    organiser,
    person,
  }) => {
    const game = await makeGame(arena.url, organiser, { name: "Class 7b", lesson: "worksheet-1" });
    const page = await person();
    await page.emulateMedia({ colorScheme: theme });
    await classOf28(page);
    await openClass(page, game, organiser);
    const rows = playersList(page).getByRole("listitem");
    await expect(rows).toHaveCount(28);
    await expect(page.getByText("9 need help")).toBeVisible();
    await expect(page.getByRole("region", { name: "Shared mistakes" })).toContainText(
      "5 have the same mistake",
    );
    const outOfView = async () => {
      const boxes = await Promise.all((await rows.all()).map((row) => row.boundingBox()));
      return boxes.filter((box) => !box || box.y < 0 || box.y + box.height > 800);
    };
    // The page moves while its parts arrive.
    await expect.poll(outOfView).toEqual([]);
    const looks = playersList(page).getByRole("button", { name: /^View code: / });
    await expect(looks).toHaveCount(28);
    expect(await broken(page)).toEqual([]);
    await showMore(page, "Pupil 1");
    expect(await broken(page)).toEqual([]);
  });

test("rows stay where they are while someone points at one or uses the keyboard", async ({
  arena,
  organiser,
  person,
}) => {
  const game = await makeGame(arena.url, organiser, { lesson: "worksheet-1" });
  const page = await person();
  const players = await classOf28(page);
  await openClass(page, game, organiser);
  await expect(playersList(page).getByRole("listitem")).toHaveCount(28);
  const before = await names(page);
  const last = before.at(-1) ?? "";

  await playerRow(page, before[4] ?? "").hover();
  players.setStuck(last);
  await expect(playerRow(page, last).locator(".state")).toContainText("stuck");
  await expect(page.getByText("The order stays while you use the list.")).toBeVisible();
  expect(await names(page)).toEqual(before);
  await page.mouse.move(5, 5);
  await expect.poll(() => names(page)).not.toEqual(before);
  const sorted = await names(page);
  expect(sorted.slice(0, 5)).toContain(last);

  // The keyboard reaches the actions, and the focus keeps its place.
  await page.getByRole("button", { name: `View code: ${sorted[0] ?? ""}`, exact: true }).focus();
  await page.keyboard.press("Tab");
  const more = page.getByRole("button", { name: `More about ${sorted[0] ?? ""}`, exact: true });
  await expect(more).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(more).toHaveAttribute("aria-expanded", "true");
  await expect(page.getByRole("button", { name: `Rename: ${sorted[0] ?? ""}`, exact: true })).toBeVisible();
  const lowest = sorted.at(-1) ?? "";
  players.setStuck(lowest);
  await expect(playerRow(page, lowest).locator(".state")).toContainText("stuck");
  expect(await names(page)).toEqual(sorted);
  await expect(more).toBeFocused();
});

test("at 200 % zoom, the list is one column and nothing scrolls sideways", async ({
  arena,
  organiser,
  person,
}) => {
  const game = await makeGame(arena.url, organiser, { lesson: "worksheet-1" });
  const page = await person();
  await page.setViewportSize({ width: 640, height: 400 });
  await classOf28(page);
  await openClass(page, game, organiser);
  const rows = playersList(page).getByRole("listitem");
  await expect(rows).toHaveCount(28);
  const lefts = await rows.evaluateAll((rows) => rows.map((row) => row.getBoundingClientRect().left));
  expect(new Set(lefts).size).toBe(1);
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow).toBe(0);
  const button = rows.last().getByRole("button", { name: /^View code: / });
  await button.scrollIntoViewIfNeeded();
  await expect(button).toBeInViewport();
});
