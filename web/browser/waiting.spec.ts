// A page that has to wait shows for how long, and retries automatically.

import type { Page } from "@playwright/test";
import { call, join } from "./api";
import { editor, expect, playAs, test } from "./fixtures";
import { adaPlays } from "./lesson";

const DETAIL = "Many people ask at the same time.";

/** Defers the first `times` requests of the page. Returns a function that counts the requests. */
async function putOff(page: Page, path: string, method: string, times: number, seconds: number) {
  const asked = { count: 0 };
  await page.route(path, async (route) => {
    if (route.request().method() !== method || asked.count++ >= times) return route.continue();
    await route.fulfill({
      status: 429,
      headers: { "Retry-After": String(seconds), "Content-Type": "application/problem+json" },
      body: JSON.stringify({ type: "about:blank", title: "Too Many Requests", status: 429, detail: DETAIL }),
    });
  });
  return asked;
}

async function expectCountdown(page: Page): Promise<void> {
  await expect(page.getByRole("alert")).toContainText(DETAIL);
  await expect(page.getByText(/Trying again in \d+ s/)).toBeVisible();
}

test("joining waits as requested, keeps what was typed, and retries automatically", async ({
  arena,
  organiser,
  person,
}) => {
  const { game } = await adaPlays(arena.url, organiser);
  const page = await person();
  const asked = await putOff(page, "**/api/join", "POST", 2, 1);
  await page.goto(`/#join=${game.join_code}`);
  await page.getByLabel("Your name in the game").fill("Bo");
  await page.getByRole("button", { name: "Join" }).click();
  await expectCountdown(page);
  await expect(page.getByLabel("Your name in the game")).toHaveValue("Bo");
  await expect(editor(page)).toContainText("next_turn");
  expect(asked.count).toBe(3);
});

test("signing in waits and retries automatically", async ({ arena, organiser, person }) => {
  await call(arena.url, "PATCH", "/organisers/me", organiser, { name: "Grace", password: "correct horse" });
  const page = await person();
  await putOff(page, "**/api/sessions", "POST", 1, 1);
  await page.goto("/#sign-in");
  await page.getByLabel("Name").fill("Grace");
  await page.getByLabel("Password").fill("correct horse");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expectCountdown(page);
  await expect(page.getByRole("heading", { name: "Your games" })).toBeVisible();
});

test("opening a game and a personal link wait and retry automatically", async ({
  arena,
  organiser,
  person,
}) => {
  const { game, ada } = await adaPlays(arena.url, organiser);
  const viewer = await person();
  await putOff(viewer, `**/api/games/${game.id}`, "GET", 1, 1);
  await viewer.goto(`/#game=${game.id}`);
  await expectCountdown(viewer);
  await expect(viewer.getByRole("table")).toContainText("Ada");

  const player = await person();
  await putOff(player, "**/api/players/me", "GET", 1, 1);
  await player.goto(`/#player=${ada.token}`);
  await expectCountdown(player);
  await expect(editor(player)).toContainText("next_turn");
});

test("a wait can be cut short, and a wrong code is reported at once", async ({
  arena,
  organiser,
  person,
}) => {
  const { game } = await adaPlays(arena.url, organiser);
  const page = await person();
  await putOff(page, "**/api/join", "POST", 1, 600);
  await page.goto(`/#join=${game.join_code}`);
  await page.getByLabel("Your name in the game").fill("Bo");
  await page.getByRole("button", { name: "Join" }).click();
  await expectCountdown(page);
  await page.getByRole("button", { name: "Try now" }).click();
  await expect(editor(page)).toContainText("next_turn");

  await page.goto("/#join=ZZZZ9999");
  await page.getByLabel("Your name in the game").fill("Bo");
  await page.getByRole("button", { name: "Join" }).click();
  await expect(page.getByRole("alert")).toBeVisible();
  await expect(page.getByText(/Trying again in/)).toHaveCount(0);
  expect(await join(arena.url, game.join_code, "Cy")).toHaveProperty("token");
  await playAs(page, (await join(arena.url, game.join_code, "Di")).token);
});
