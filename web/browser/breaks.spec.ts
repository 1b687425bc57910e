import type { Locator } from "@playwright/test";
import { putCode } from "./api";
import { editor, expect, playAs, run, test, turn } from "./fixtures";
import { adaPlays } from "./lesson";
import { goOffline, goOnline } from "./network";
import { printing } from "./programs";

/** Asserts that the console has each turn's line exactly once. */
async function expectEveryTurn(log: Locator): Promise<void> {
  const lines = await log.locator("pre").allInnerTexts();
  const numbers = lines.map((line) => Number(/word (\d+)/.exec(line)?.[1]));
  expect(numbers).toEqual(numbers.map((_, index) => (numbers[0] ?? 0) + index));
}

test("all pages reconnect automatically after the game's process is killed", async ({
  arena,
  organiser,
  person,
}) => {
  const { game, ada } = await adaPlays(arena.url, organiser);
  await putCode(ada, arena.url, printing("word"));
  const player = await person();
  await playAs(player, ada.token);
  const visitor = await person();
  await visitor.goto(`/#game=${game.id}`);
  for (const page of [player, visitor]) await expect.poll(() => turn(page)).toBeGreaterThan(3);

  const name = `game-${game.id}`;
  const before = arena.pid(name);
  const seen = await Promise.all([turn(player), turn(visitor)]);
  arena.kill(name);
  for (const [index, page] of [player, visitor].entries()) {
    await expect.poll(() => turn(page)).toBeGreaterThan((seen[index] ?? 0) + 3);
    await expect(page.getByText("Live", { exact: true })).toBeVisible();
  }
  expect(arena.pid(name)).not.toBe(before);
  // The worker has kept its state.
  await expectEveryTurn(player.getByRole("log"));
  // The program can still be changed.
  await run(player, printing("after"));
  await expect(player.getByRole("log")).toContainText("after 1");
});

test("a broken connection is shown, nothing typed is lost, and the page recovers", async ({
  arena,
  organiser,
  person,
}) => {
  const { game, ada } = await adaPlays(arena.url, organiser);
  const page = await person();
  await playAs(page, ada.token);
  await expect(page.getByText("Live", { exact: true })).toBeVisible();

  await goOffline(page);
  arena.kill(`game-${game.id}`);
  await expect(page.getByText(/Trying again in \d+ s/)).toBeVisible();
  await run(page, printing("offline"));
  const unsent = page.getByText(/^Not sent yet\./);
  await expect(unsent).toBeVisible();

  // The text is restored even if the page is closed in the meantime. It is closed first, because it
  // sends the text as soon as it is online.
  const address = page.url();
  await page.goto("about:blank");
  await goOnline(page);
  await page.goto(address);
  await expect(page.getByText("Changed but not sent")).toBeVisible();
  await page.getByRole("button", { name: "Run" }).click();
  await expect(page.getByRole("log")).toContainText("offline 1");
});

test("unsent text is sent when the arena is back, and no error remains next to Live", async ({
  arena,
  organiser,
  person,
}) => {
  const { game, ada } = await adaPlays(arena.url, organiser);
  const page = await person();
  await playAs(page, ada.token);
  await expect(page.getByText("Live", { exact: true })).toBeVisible();
  await goOffline(page);
  arena.kill(`game-${game.id}`);
  await run(page, printing("offline"));
  await expect(page.getByText(/^Not sent yet/)).toBeVisible();
  await goOnline(page);
  await expect(page.getByRole("log")).toContainText("offline 1");
  await expect(page.getByText("Live", { exact: true })).toBeVisible();
  await expect(page.getByText(/^Not sent/)).toHaveCount(0);
  await expect(page.getByText(/Version 2 has been running since turn \d+/)).toBeVisible();
  // It was sent only once.
  await expect(page.getByText(/came from somewhere else/)).toHaveCount(0);
});

test("late turns are reported, and none are missed", async ({ arena, organiser, person }) => {
  const { game, ada } = await adaPlays(arena.url, organiser);
  await putCode(ada, arena.url, printing("word"));
  const page = await person();
  await playAs(page, ada.token);
  const log = page.getByRole("log");
  await expect(log).toContainText("word 2");
  arena.signal(`game-${game.id}`, "SIGSTOP");
  await expect(page.getByText("Slow connection: turns arrive late")).toBeVisible();
  arena.signal(`game-${game.id}`, "SIGCONT");
  await expect(page.getByText("Live", { exact: true })).toBeVisible();
  const last = (await log.locator("pre").count()) + 2;
  await expect.poll(() => log.locator("pre").count()).toBeGreaterThan(last);
  await expectEveryTurn(log);
});

test("the page of a deleted game says so, and makes no more requests", async ({
  arena,
  organiser,
  person,
}) => {
  const { game, ada } = await adaPlays(arena.url, organiser);
  const page = await person();
  await playAs(page, ada.token);
  await expect(page.getByText("Live", { exact: true })).toBeVisible();
  await fetch(`${arena.url}/api/games/${game.id}`, {
    method: "DELETE",
    headers: { Authorization: `Bearer ${organiser}` },
  });
  await expect(page.getByRole("link", { name: "Go to the start page" })).toBeVisible();
});

test("a link works after an outage, and the program loads when the arena is back", async ({
  arena,
  organiser,
  person,
}) => {
  const { ada } = await adaPlays(arena.url, organiser);
  const page = await person();
  let away = true;
  await page.route("**/api/**", (route) => (away ? route.abort() : route.continue()));
  await page.goto(`/#player=${ada.token}`);
  await expect(page.getByRole("alert")).toContainText("The arena is not responding.");
  expect(page.url()).not.toContain(ada.token);
  away = false;
  // Only the program is delayed.
  let refused = 0;
  await page.route("**/code", (route) => (refused++ < 2 ? route.abort() : route.continue()));
  // On a slow machine, the page has already retried automatically, and the button is gone.
  await page
    .getByRole("button", { name: "Try now" })
    .click({ timeout: 5_000 })
    .catch(() => undefined);
  await expect(editor(page)).toContainText("next_turn");
  expect(refused).toBeGreaterThan(2);
});

test("a part of the page that fails to load is reported, and loads after a reload", async ({
  arena,
  organiser,
  person,
}) => {
  const { ada } = await adaPlays(arena.url, organiser);
  const page = await person();
  await page.route("**/assets/editor-*.js", (route) => route.abort());
  await page.goto(`/#player=${ada.token}`);
  await expect(page.getByRole("alert")).toContainText("Part of this page failed to load.");
  await page.unroute("**/assets/editor-*.js");
  await page.getByRole("button", { name: "Reload the page" }).click();
  await expect(editor(page)).toContainText("next_turn");
});
