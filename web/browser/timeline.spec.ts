// What happened to the player's avatar: marks on the timeline, the console, the picture of a turn and
// the scores over time.

import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { call, putCode } from "./api";
import { broken } from "./axe";
import { pixels } from "./canvas";
import { editor, expect, playAs, test, turn } from "./fixtures";
import { adaPlays } from "./lesson";
import { consolePane, expectNoScrolling } from "./panes";

/** The deadline is generous: a late answer would be an event too. */
const SLOW = { timing: { turn_interval_ms: 1_000, turn_deadline_ms: 1_000 } };
/** Walks to the east until it is blocked, then waits, and makes one mistake. */
const BLOCKED_THEN_WRONG = `\
turn = 0

def next_turn(world_state, avatar_state):
    global turn
    turn += 1
    print("step", turn)
    if turn <= 10:
        return MoveAction(direction.EAST)
    if turn == 13:
        return nothing
    return WaitAction()
`;

const replay = (page: Page) => page.getByRole("region", { name: "Replay" });
const track = (page: Page) => page.getByRole("group", { name: "What happened to your avatar" });
const mark = (page: Page, name: RegExp) => track(page).getByRole("button", { name });
const shownTurn = (page: Page) => replay(page).getByText(/^Turn \d+( of \d+)?$/);
const happened = (page: Page) => replay(page).getByRole("status");

/** Opens a game as Ada, whose program is blocked once and fails once, and pauses after that. */
async function playedGame(arena: string, organiser: string) {
  // Obstacles surround the clearing, in whose middle the avatar starts.
  const made = await adaPlays(arena, organiser, { lesson: "worksheet-2", name: "Class 7b", ...SLOW });
  await putCode(made.ada, arena, BLOCKED_THEN_WRONG);
  return made;
}

/** Waits until both events are on the timeline, and stops the game's clock. */
async function pausedWithEvents(page: Page, arena: string, organiser: string, game: number) {
  await expect(page.getByRole("log")).toContainText("step 15", { timeout: 60_000 });
  await call(arena, "POST", `/games/${game}/pause`, organiser);
  await expect(page.getByText("The game is paused", { exact: false }).first()).toBeVisible();
}

test("marks, buttons and keys lead to what happened to the avatar", async ({ arena, organiser, person }) => {
  const { game, ada } = await playedGame(arena.url, organiser);
  const page = await person();
  await playAs(page, ada.token);
  await pausedWithEvents(page, arena.url, organiser, game.id);
  // The marks of a page that opens later are the same.
  const later = await person();
  await playAs(later, ada.token);
  await expect(track(later).getByRole("button").first()).toBeVisible();
  const textsOf = async (of: Page) =>
    (await track(of).getByRole("button").all()).map((button) => button.getAttribute("title"));
  await expect(async () =>
    expect(await Promise.all(await textsOf(later))).toEqual(await Promise.all(await textsOf(page))),
  ).toPass();

  // The newest event is the mistake; the one before it is the obstacle.
  await replay(page).getByRole("button", { name: "Previous event" }).click();
  await expect(happened(page)).toContainText(/^Turn \d+: There was a mistake/);
  await expect(consolePane(page)).toContainText("step 13");
  await page.getByRole("application").press("p");
  await expect(happened(page)).toContainText(/^Turns \d+ to \d+: Blocked: an obstacle is to the east/);
  const at = Number(/Turns (\d+)/.exec(await happened(page).innerText())?.[1]);
  await expect(shownTurn(page)).toHaveText(new RegExp(`^Turn ${at} of`));
  await page.getByRole("slider", { name: "Turn" }).press("n");
  await expect(happened(page)).toContainText(/^Turn \d+: There was a mistake/);
  await expect(replay(page).getByRole("button", { name: "Next event" })).toBeDisabled();
  await replay(page).getByRole("button", { name: "Previous turn" }).click();
  await expect(happened(page)).toHaveText("Nothing special happened to your avatar in this turn.");

  // A mark names its events and leads to them.
  await page.setViewportSize({ width: 1600, height: 900 });
  await mark(page, new RegExp(`Turns ${at} to \\d+: Blocked`)).click();
  await expect(consolePane(page)).toBeVisible();
  await expect(happened(page)).not.toHaveText("Nothing special happened to your avatar in this turn.");

  // A letter in the editor is text: the newest event is still the previous one.
  await replay(page).getByRole("button", { name: "Back to live" }).click();
  await editor(page).click();
  await page.keyboard.press("Control+Home");
  await page.keyboard.type("pp");
  await expect(editor(page)).toContainText("ppturn = 0");
  await page.getByRole("application").press("p");
  await expect(happened(page)).toContainText(/^Turn \d+: There was a mistake/);
});

test("a line of the console leads to its turn, and the turn's mistake to its line", async ({
  arena,
  organiser,
  person,
}) => {
  const { game, ada } = await playedGame(arena.url, organiser);
  const page = await person();
  await playAs(page, ada.token);
  await pausedWithEvents(page, arena.url, organiser, game.id);
  const entry = page.getByRole("log").getByRole("article").filter({ hasText: "step 13" });
  const heading = entry.getByRole("button", { name: /^Turn \d+$/ });
  const name = await heading.innerText();
  await heading.click();
  await expect(shownTurn(page)).toContainText(`${name} of`);
  await expect(consolePane(page)).toContainText("step 13");
  // The editor has the version that was running, so it marks the line.
  const line = editor(page).locator(".cm-line").nth(9);
  await expect(line).toContainText("return nothing");
  await consolePane(page).getByRole("button", { name: "Line 10" }).click();
  await expect(editor(page)).toBeFocused();
  await replay(page).getByRole("button", { name: "Back to live" }).click();
  await expect(page.getByRole("log")).toContainText("step 15");
});

test("a picture of a turn shows the map and the caption, but no names", async ({
  arena,
  organiser,
  person,
}) => {
  const { game, ada } = await playedGame(arena.url, organiser);
  const page = await person();
  await page.emulateMedia({ colorScheme: "light" });
  await playAs(page, ada.token);
  await pausedWithEvents(page, arena.url, organiser, game.id);
  await replay(page).getByRole("button", { name: "Previous turn" }).click();
  // The sign with the player's own name has this colour.
  const NAME = "#2850c8";
  await expect.poll(() => pixels(page, NAME)).toBeGreaterThan(200);
  const shown = await pixels(page, NAME);
  const at = Number(/Turn (\d+)/.exec(await shownTurn(page).innerText())?.[1]);
  const downloads = page.waitForEvent("download");
  await replay(page).getByRole("button", { name: "Save a picture of this turn" }).click();
  const download = await downloads;
  expect(download.suggestedFilename()).toBe(`Class-7b-${at}.png`);
  await expect(page.getByText("The picture is in your downloads.", { exact: false })).toBeVisible();
  // The name is still on the map.
  await expect.poll(() => pixels(page, NAME)).toBe(shown);

  const png = readFileSync(await download.path()).toString("base64");
  const map = await page.locator("canvas").evaluate((canvas) => {
    const { width, height } = canvas as HTMLCanvasElement;
    return { width, height };
  });
  const picture = await page.evaluate(
    async ({ source, colour }) => {
      const image = new Image();
      image.src = `data:image/png;base64,${source}`;
      await image.decode();
      const canvas = new OffscreenCanvas(image.width, image.height);
      const context = canvas.getContext("2d");
      context?.drawImage(image, 0, 0);
      const data = context?.getImageData(0, 0, image.width, image.height).data ?? [];
      const [red, green, blue] = [1, 3, 5].map((from) => parseInt(colour.slice(from, from + 2), 16));
      const colours = new Set<string>();
      let count = 0;
      for (let at = 0; at < data.length; at += 4) {
        colours.add([data[at], data[at + 1], data[at + 2]].join());
        if (data[at] === red && data[at + 1] === green && data[at + 2] === blue) count++;
      }
      return { width: image.width, height: image.height, colours: colours.size, count };
    },
    { source: png, colour: NAME },
  );
  expect(picture.width).toBe(map.width);
  expect(picture.height).toBeGreaterThan(map.height);
  expect(picture.colours).toBeGreaterThan(20);
  // The sign of the action has the same colour.
  expect(picture.count).toBeLessThan(shown - 150);
});

test("the scores over time are a picture and a table", async ({ arena, organiser, person }) => {
  const { ada } = await adaPlays(arena.url, organiser, SLOW);
  const page = await person();
  await playAs(page, ada.token);
  await expect.poll(() => turn(page)).toBeGreaterThan(3);
  await page.getByRole("button", { name: "Scores", exact: true }).click();
  await page.getByRole("button", { name: "Scores over time" }).click();
  const dialog = page.getByRole("dialog", { name: "Scores over time" });
  await expect(dialog.getByRole("img")).toHaveAccessibleName(
    /^Scores over time\. In turn \d+, your score is 0\. The highest score in the class is 0\.$/,
  );
  await dialog.getByText("Scores as a table").click();
  await expect(dialog.getByRole("row")).not.toHaveCount(1);
  expect(await broken(page, "dialog")).toEqual([]);
});

test("spectators have no marks", async ({ arena, organiser, person }) => {
  const { game } = await adaPlays(arena.url, organiser, SLOW);
  const visitor = await person();
  await visitor.goto(`/#game=${game.id}`);
  await expect(replay(visitor)).toBeVisible();
  await expect(track(visitor)).toHaveCount(0);
  await expect(replay(visitor).getByRole("button", { name: "Previous event" })).toHaveCount(0);
});

for (const colorScheme of ["light", "dark"] as const)
  test(`the timeline is accessible and fits: ${colorScheme}`, async ({ arena, organiser, person }) => {
    const { game, ada } = await playedGame(arena.url, organiser);
    const page = await person();
    await page.emulateMedia({ colorScheme });
    await playAs(page, ada.token);
    await pausedWithEvents(page, arena.url, organiser, game.id);
    await replay(page).getByRole("button", { name: "Previous event" }).click();
    await expect(happened(page)).toContainText("mistake");
    for (const size of [
      { width: 1280, height: 800 },
      { width: 1024, height: 768 },
    ]) {
      await page.setViewportSize(size);
      await expectNoScrolling(page);
      expect(await broken(page)).toEqual([]);
    }
    await page.setViewportSize({ width: 390, height: 844 });
    await page.getByRole("tab", { name: "World" }).click();
    await expect(happened(page)).toBeVisible();
    await expectNoScrolling(page);
    expect(await broken(page)).toEqual([]);
  });
