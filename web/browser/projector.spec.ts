// The pages for a projector: the back row can read them.

import type { Page } from "@playwright/test";
import { type MadeGame, call, join, putCode } from "./api";
import { broken } from "./axe";
import { expect, signIn, test } from "./fixtures";
import { adaPlays } from "./lesson";
import { walkingTo } from "./programs";
import { solutionOf } from "./solutions";

const SIZES = [
  { width: 1280, height: 720 },
  { width: 1920, height: 1080 },
  { width: 1024, height: 768 },
];

/** Parts that a class does not read: controls, and words for screen readers. */
const APART = ".hidden-visually, .controls, .back, .view";

/** Returns the texts that are smaller than 2.5 % of the window's height, with their sizes. */
const smallTexts = (page: Page, root: string): Promise<string[]> =>
  page.locator(root).evaluate((element, apart) => {
    const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    const small: string[] = [];
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
      const parent = text.parentElement;
      if (!parent || !text.textContent?.trim() || parent.closest(apart) || parent.closest("svg")) continue;
      const size = parseFloat(getComputedStyle(parent).fontSize);
      if (size < 0.025 * innerHeight) small.push(`${text.textContent} (${size} px)`);
    }
    return small;
  }, APART);

/** Returns the part of the window's height that a text has. */
const share = (page: Page, text: string): Promise<number> =>
  page
    .getByText(text, { exact: true })
    .evaluate((it) => parseFloat(getComputedStyle(it).fontSize) / innerHeight);

const news = (page: Page) => page.getByRole("region", { name: "Latest news" });
const corner = (page: Page) => page.getByRole("region", { name: "Join the game" });
const codeOf = ({ join_code }: MadeGame) => join_code.replace(/^(.{4})/, "$1 ");

async function project(page: Page, organiser: string, address: string): Promise<void> {
  await signIn(page, organiser);
  await page.goto(address);
}

test("everything that a class reads has at least 2.5 % of the window's height", async ({
  arena,
  organiser,
  person,
}) => {
  const { game, ada } = await adaPlays(arena.url, organiser, { lesson: "level-1", name: "Class 7b" });
  await join(arena.url, game.join_code, "Bo");
  const page = await person();
  await project(page, organiser, `/#watch=${game.id}`);
  await expect(page.getByText("0 of 2 have done “Kick-off”")).toBeVisible();
  await putCode(ada, arena.url, solutionOf("level-1", "l1-dance"));
  await expect(news(page)).toContainText("A player has done “Kick-off”");
  await expect(page.getByText("Longest walk")).toBeVisible();
  const wall = await person();
  await project(wall, organiser, `/#wall=${game.id}`);
  await expect(wall.getByText("Longest walk")).toBeVisible();
  for (const size of SIZES) {
    await page.setViewportSize(size);
    expect(await smallTexts(page, ".audience"), `${size.width} px`).toEqual([]);
    expect(await share(page, codeOf(game)), `${size.width} px`).toBeGreaterThan(0.045);
    for (const part of [news(page), corner(page), page.locator(".turn"), page.getByRole("progressbar")])
      await expect(part, `${size.width} px`).toBeInViewport({ ratio: 1 });
    await wall.setViewportSize(size);
    expect(await smallTexts(wall, ".wall"), `${size.width} px`).toEqual([]);
    expect(await share(wall, codeOf(game)), `${size.width} px`).toBeGreaterThan(0.055);
  }
  for (const theme of ["light", "dark"] as const)
    for (const it of [page, wall]) {
      await it.emulateMedia({ colorScheme: theme });
      expect(await broken(it)).toEqual([]);
    }
});

const PICKED_UP = /^((Ada|Bo)|(Ada and Bo)|(Bo and Ada)) picked up (a|some) [a-z ]+$/;

test("the news names who picked up what, in at most five lines, newest first", async ({
  arena,
  organiser,
  person,
}) => {
  const { game, ada } = await adaPlays(arena.url, organiser, {
    level: "open-world",
    timing: { turn_interval_ms: 200, turn_deadline_ms: 200 },
  });
  const page = await person();
  await project(page, organiser, `/#watch=${game.id}`);
  await expect(news(page)).toContainText("News from the game appears here.");
  const bo = await join(arena.url, game.join_code, "Bo");
  for (const player of [ada, bo])
    await putCode(player, arena.url, walkingTo("health", "invulnerability", "damage_boost"));
  const lines = news(page).getByRole("listitem");
  await expect(lines.first()).toHaveText(PICKED_UP, { timeout: 60_000 });
  await expect(news(page).getByRole("status")).toHaveText(PICKED_UP);
  await expect(lines.nth(1)).toHaveText(PICKED_UP, { timeout: 60_000 });
  const shown = await lines.allInnerTexts();
  expect(new Set(shown).size).toBe(shown.length);
  expect(shown.length).toBeLessThanOrEqual(5);
});

/** The page asks every few seconds, and the arena may be slow on a busy machine. */
const POLLED = { timeout: 60_000 };

test("the join code is in the corner for the organiser only, and while players may join", async ({
  arena,
  organiser,
  person,
}) => {
  test.slow();
  const { game } = await adaPlays(arena.url, organiser);
  const [page, wall, stranger] = [await person(), await person(), await person()];
  await project(page, organiser, `/#watch=${game.id}`);
  await project(wall, organiser, `/#wall=${game.id}`);
  await stranger.goto(`/#watch=${game.id}`);
  await expect(corner(page)).toContainText(codeOf(game), POLLED);
  await expect(corner(page)).toContainText(new URL(arena.url).host, POLLED);
  await expect(corner(wall)).toContainText(codeOf(game), POLLED);
  await expect(stranger.getByText(/^Turn \d+$/)).toBeVisible(POLLED);
  await expect(stranger.getByText(codeOf(game))).toHaveCount(0);

  await call(arena.url, "PATCH", `/games/${game.id}`, organiser, { joining: false });
  await expect(corner(page)).toHaveCount(0, POLLED);
  await expect(wall.getByText("Joining is closed for now.")).toBeVisible(POLLED);
  await expect(wall.getByText(codeOf(game))).toHaveCount(0);
  await call(arena.url, "PATCH", `/games/${game.id}`, organiser, { joining: true });
  await expect(corner(page)).toContainText(codeOf(game), POLLED);
  await expect(corner(wall)).toContainText(codeOf(game), POLLED);
});

test("the names on the map grow with a projector's window", async ({ arena, organiser, person }) => {
  const { game } = await adaPlays(arena.url, organiser, { level: "level-1" });
  const page = await person();
  await page.addInitScript(() => {
    const draw = CanvasRenderingContext2D.prototype.fillText;
    const fonts = new Map<string, string>();
    Object.assign(window, { fontOf: (text: string) => fonts.get(text) });
    CanvasRenderingContext2D.prototype.fillText = function (text, ...where) {
      fonts.set(text, this.font);
      draw.call(this, text, ...where);
    };
  });
  const fontOf = (text: string) =>
    page.evaluate(
      (it) => (window as unknown as { fontOf: (text: string) => string | undefined }).fontOf(it),
      text,
    );
  // Words are drawn at twice their size.
  const sized = (size: number) => new RegExp(`\\b${2 * size}px\\b`);
  await project(page, organiser, `/#watch=${game.id}`);
  for (const [{ width, height }, size] of [
    [{ width: 1280, height: 720 }, 18],
    [{ width: 1920, height: 1080 }, 27],
  ] as const) {
    await page.setViewportSize({ width, height });
    await expect.poll(() => fontOf("Ada")).toMatch(sized(size));
  }
  await page.goto(`/#game=${game.id}`);
  await expect.poll(() => fontOf("Ada")).toMatch(sized(12));
});
