// A program that fails every turn is shown in red everywhere, with the cause and the line.

import type { Page } from "@playwright/test";
import { putCode } from "./api";
import { editor, expect, playAs, run, test, turn } from "./fixtures";
import { type Ada, adaPlays } from "./lesson";
import { openClass, playerRow } from "./players";
import { MISTAKEN, UNREADABLE, always } from "./programs";

const ENDLESS = `\
def next_turn(world_state, avatar_state):
    steps = 0
    while steps < 10:
        steps = steps
    return WaitAction()
`;
/** Answers every turn long after it has ended. */
const SLOW = `\
import time

def next_turn(world_state, avatar_state):
    end = time.perf_counter() + 0.8
    while time.perf_counter() < end:
        pass
    return WaitAction()
`;

const state = (page: Page) => page.locator("p.state");

async function teacherOf({ game }: Ada, organiser: string, person: () => Promise<Page>) {
  const page = await person();
  await openClass(page, game, organiser);
  return playerRow(page, "Ada");
}

test("an endless loop is red for the player and the teacher, after a reload and a restart, and in the replay", async ({
  arena,
  organiser,
  person,
}) => {
  const lesson = await adaPlays(arena.url, organiser);
  const page = await person();
  await playAs(page, lesson.ada.token);
  await run(page, ENDLESS);
  const row = await teacherOf(lesson, organiser, person);

  const isRed = async () => {
    await expect(state(page)).toHaveClass(/bad/);
    await expect(state(page)).toContainText(/(Too slow|Stuck in a loop) since turn \d+/);
    await expect(state(page).getByRole("button", { name: /^Line [34]$/ })).toBeVisible();
  };
  await isRed();
  await expect(page.locator(".cm-wrongLine")).toContainText("steps");
  await expect(row.locator(".state")).toContainText("looping");
  await expect(row).toContainText(/Line [34]/);

  // The console counts the turns, and the cause stays visible.
  const log = page.getByRole("log");
  await expect(log.locator("article").last()).toContainText(/× [4-9]/);
  expect(await log.locator("article.wrong").count()).toBeLessThanOrEqual(2);
  await expect(log.locator("article.wrong").last().locator(".advice")).toBeInViewport();
  const first = Number(/since turn (\d+)/.exec(await state(page).innerText())?.[1]);

  await page.reload();
  await isRed();
  await expect(state(page)).toContainText(`since turn ${first}`);
  await expect(log.locator("article.wrong").last()).toContainText(/took too long|did not stop/);

  await page.getByRole("button", { name: "Previous turn" }).click();
  const past = page.getByRole("region", { name: "Output of your program" });
  await expect(past.locator(".wrong")).toContainText(/took too long|did not stop/);
  await expect(past).toContainText(/Line [34]/);
  await page.getByRole("button", { name: "Back to live" }).click();

  const seen = await turn(page);
  arena.kill(`game-${lesson.game.id}`);
  await expect.poll(() => turn(page)).toBeGreaterThan(seen + 2);
  await isRed();
  await expect(row.locator(".state")).toContainText("looping");
});

test("a slow program is distinguished from one that never stops", async ({ arena, organiser, person }) => {
  const lesson = await adaPlays(arena.url, organiser);
  const page = await person();
  await playAs(page, lesson.ada.token);
  await run(page, SLOW);
  await expect(state(page)).toContainText(/(Too slow|Stuck in a loop) since turn \d+/);
  const row = await teacherOf(lesson, organiser, person);
  await expect(row.locator(".state")).toContainText("looping");
});

test("a program that keeps crashing shows its state and when it starts again", async ({
  arena,
  organiser,
  person,
}) => {
  const lesson = await adaPlays(arena.url, organiser);
  const page = await person();
  await playAs(page, lesson.ada.token);
  await run(page, always("WaitAction()", "__import__('sys').exit(3)"));
  await expect(state(page)).toHaveClass(/bad/);
  const row = await teacherOf(lesson, organiser, person);
  await expect(row.locator(".state")).toContainText("failing");
});

test("every turn with a mistake shows the advice first and largest, then Python's message", async ({
  arena,
  organiser,
  person,
}) => {
  const { ada } = await adaPlays(arena.url, organiser);
  await putCode(ada, arena.url, MISTAKEN);
  const page = await person();
  await playAs(page, ada.token);
  const entry = page.getByRole("log").locator("article.wrong").last();
  await expect(entry).toContainText(/× [3-9]/);
  const advice = entry.locator(".advice");
  const message = entry.locator(".message");
  await expect(advice).toContainText(/\S/);
  await expect(message).toContainText("UP");
  const [above, below] = [await advice.boundingBox(), await message.boundingBox()];
  expect(above && below && above.y + above.height <= below.y + 1).toBe(true);
  const size = (it: typeof advice) =>
    it.evaluate((element) => parseFloat(getComputedStyle(element).fontSize));
  expect(await size(advice)).toBeGreaterThan(await size(message));

  // The editor shows it too.
  await page.locator(".cm-lintRange-error").first().hover();
  const tip = page.locator(".cm-tooltip-lint .cm-diagnostic-error");
  await expect(tip.locator(".cm-advice")).toHaveText(await advice.innerText());
  await expect(tip.locator(".cm-message")).toContainText("UP");
});

test("a loading error is shown with its advice, even after a reload", async ({
  arena,
  organiser,
  person,
}) => {
  const { ada } = await adaPlays(arena.url, organiser);
  const page = await person();
  await playAs(page, ada.token);
  await run(page, UNREADABLE);
  for (const again of [false, true]) {
    if (again) await page.reload();
    await expect(state(page)).toContainText("Version 2 cannot start: look at line 2");
    const console = page.getByRole("region", { name: "Output of your program" });
    await expect(console.locator(".mistake .advice").last()).toContainText(/\S/);
  }
});

test("after Run, the previous version's mistake is not marked", async ({ arena, organiser, person }) => {
  const { ada } = await adaPlays(arena.url, organiser);
  const page = await person();
  await playAs(page, ada.token);
  const program = (way: string) =>
    `way = ${way}\n\ndef next_turn(world_state, avatar_state):\n    return MoveAction(way)\n`;
  await run(page, program("5"));
  await expect(page.locator(".cm-wrongLine")).toContainText("MoveAction(way)");
  // Fix only the first line; the marked one stays unchanged.
  await editor(page).locator(".cm-line").first().click();
  await page.keyboard.press("End");
  await page.keyboard.press("Backspace");
  await page.keyboard.type("direction.NORTH");
  await page.keyboard.press("Escape");
  await expect(page.locator(".cm-wrongLine")).toHaveCount(1);
  await page.keyboard.press("Control+Enter");
  await expect(state(page)).toContainText("Version 3");
  const seen = await turn(page);
  for (const later of [0, 1, 2]) {
    await expect.poll(() => turn(page)).toBeGreaterThanOrEqual(seen + later);
    expect(await page.locator(".cm-wrongLine").count()).toBe(0);
  }
});

test("a past turn shows its error, its version and its action, whichever turn was shown before", async ({
  arena,
  organiser,
  person,
}) => {
  const { game, ada } = await adaPlays(arena.url, organiser);
  const page = await person();
  await playAs(page, ada.token);
  await run(page, MISTAKEN);
  const entry = page.getByRole("log").locator("article.wrong").last();
  await expect(entry).toContainText(/× [2-9]/);
  const at = await turn(page);
  await run(page, always("AttackAction(direction.WEST)"));
  await expect(page.getByRole("log")).toContainText("Missed: no one to the west");

  const visitor = await person();
  await playAs(visitor, ada.token);
  await visitor.goto(`/#game=${game.id}&turn=${at}`);
  const past = visitor.getByRole("region", { name: "Output of your program" });
  await expect(past).toContainText(`Turn ${at}`);
  await expect(past.locator(".wrong")).toContainText("UP");
  await expect(past.locator(".wrong .advice")).toContainText(/\S/);
  await expect(past).toContainText("version 2");
  await visitor.getByRole("button", { name: "My avatar" }).click();
  await expect(visitor.getByRole("region", { name: "My avatar" })).toContainText(
    "There was a mistake, so your avatar waited.",
  );
});

test("the teacher reads the advice beside the program", async ({ arena, organiser, person }) => {
  const lesson = await adaPlays(arena.url, organiser);
  await putCode(lesson.ada, arena.url, MISTAKEN);
  const row = await teacherOf(lesson, organiser, person);
  await expect(row.locator(".state")).toContainText("failing");
  await expect(row.locator(".cause")).toContainText(/Line 3: \S/);
  await row.getByRole("button", { name: "View code: Ada" }).click();
  const dialog = row.page().getByRole("dialog");
  await expect(dialog.locator(".wrong .advice")).toContainText(/\S/);
  await expect(dialog.locator(".cm-wrongLine")).toContainText("direction.UP");
  await expect(dialog.getByRole("region", { name: "Last turns" })).toContainText("before");
});

test("hints about a running program are not errors, and can be dismissed", async ({
  arena,
  organiser,
  person,
}) => {
  const { ada } = await adaPlays(arena.url, organiser);
  const page = await person();
  await playAs(page, ada.token);
  await run(
    page,
    "def next_turn(world_state, avatar_state):\n    x = 3\n    if x == 1 or 2:\n        x = 4\n    return WaitAction()\n",
  );
  const hints = page.getByRole("complementary", { name: "A hint for your program" });
  await expect(hints).toContainText("Line 3");
  await expect(page.locator(".cm-lintRange-hint")).toContainText("if x == 1 or 2");
  await expect(page.locator(".cm-wrongLine, .cm-lintRange-error")).toHaveCount(0);
  await expect(state(page)).not.toHaveClass(/bad/);
  await hints.getByRole("button", { name: "Dismiss" }).click();
  await expect(hints).toHaveCount(0);
  await expect(page.locator(".cm-lintRange-hint")).toHaveCount(0);
});

test("everyone who watches is told when a game cannot store turns", async ({ arena, organiser, person }) => {
  const { game, ada } = await adaPlays(arena.url, organiser);
  const player = await person();
  const visitor = await person();
  for (const page of [player, visitor]) {
    // The game's messages, with a stalled store added.
    await page.routeWebSocket(/\/game-\d+/, (socket) => {
      const server = socket.connectToServer();
      server.onMessage((text) => {
        const frame = JSON.parse(String(text)) as { type: string };
        socket.send(JSON.stringify(frame.type === "game" ? { ...frame, stalled: true } : frame));
      });
    });
  }
  await playAs(player, ada.token);
  await visitor.goto(`/#watch=${game.id}`);
  for (const page of [player, visitor]) {
    await expect(page.getByText("Waiting: turns cannot be stored")).toBeVisible();
    await expect(page.getByText(/The arena cannot store turns right now\. The game waits/)).toBeVisible();
  }
});

test("the page shows its own text for the problems it knows", async ({ arena, organiser, person }) => {
  const { game } = await adaPlays(arena.url, organiser);
  const page = await person();
  for (const [id, told] of [
    ["joining-closed", "Nobody can join this game right now. Ask your teacher to open it."],
    // A newer arena may send messages that the page does not know.
    ["no-such-id", "In the arena's words."],
  ] as const) {
    const problem = {
      type: "about:blank",
      title: "",
      status: 409,
      detail: "In the arena's words.",
      id,
      values: {},
    };
    await page.route("**/api/join", (route) =>
      route.fulfill({
        status: 409,
        contentType: "application/problem+json",
        body: JSON.stringify(problem),
      }),
    );
    await page.goto(`/#join=${game.join_code}`);
    await page.reload();
    await page.getByLabel("Your name in the game").fill("Bo");
    await page.getByRole("button", { name: "Join", exact: true }).click();
    await expect(page.getByText(told)).toBeVisible();
  }
});
