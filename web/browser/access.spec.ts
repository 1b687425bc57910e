// When access ends, every open page says so immediately, explains what to do next, and makes no
// more requests.

import type { Page } from "@playwright/test";
import { call, join, putCode } from "./api";
import { editor, expect, paste, playAs, signIn, test } from "./fixtures";
import { adaPlays } from "./lesson";
import { openClass, playerRow, showMore } from "./players";
import { printing } from "./programs";

/** Long enough for a turn, even on a busy machine. */
const SOON = { timeout: 10_000 };

/** Returns a function that lists the requests that the page has made since this call. */
function listen(page: Page): () => string[] {
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  page.on("websocket", (socket) => asked.push(socket.url()));
  return () => asked.filter((url) => /connection|\/game-\d/.test(url));
}

/** Asserts that the page says its access has ended, and does not reconnect. */
async function expectEnd(page: Page, sentence: RegExp): Promise<void> {
  await expect(page.getByRole("alert")).toContainText(sentence, SOON);
  const asked = listen(page);
  await page.evaluate(() => {
    dispatchEvent(new Event("online"));
    document.dispatchEvent(new Event("visibilitychange"));
  });
  await expect(page.getByRole("link", { name: "Go to the start page" })).toBeVisible();
  // The page makes no requests, even after events that would cause them.
  await page.waitForFunction(() => new Promise((done) => requestAnimationFrame(() => done(true))));
  expect(asked()).toEqual([]);
}

async function live(page: Page, token: string): Promise<void> {
  await playAs(page, token);
  await expect(page.getByText("Live", { exact: true })).toBeVisible();
}

test("a removed player is told, can save the program, and cannot rejoin if kept out", async ({
  arena,
  organiser,
  person,
}) => {
  const { game, ada } = await adaPlays(arena.url, organiser, { public: false });
  const bo = await join(arena.url, game.join_code, "Bo");
  const page = await person();
  await page.goto(`/#join=${game.join_code}`);
  await page.getByLabel("Your name in the game").fill("Cy");
  await page.getByRole("button", { name: "Join" }).click();
  await expect(page.getByText("Live", { exact: true })).toBeVisible();
  await paste(page, editor(page), printing("mine"));
  const other = await person();
  await live(other, bo.token);

  const teacher = await person();
  await openClass(teacher, game, organiser);
  await showMore(teacher, "Cy");
  await teacher.getByRole("button", { name: "Remove: Cy" }).click();
  await teacher.getByRole("dialog").getByLabel("Keep out").check();
  await teacher.getByRole("dialog").getByRole("button", { name: "Remove" }).click();

  await expectEnd(page, /You are no longer in this game/);
  await expect(page.getByRole("heading", { name: "Cy cannot play here any more" })).toBeVisible();
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Save my program as a file" }).click();
  expect((await download).suggestedFilename()).toBe("avatar.py");
  // The other players stay in the game.
  await expect(other.getByText("Live", { exact: true })).toBeVisible();

  const again = async (name: string) => {
    await page.goto(`/#join=${game.join_code}`);
    await page.getByLabel("Your name in the game").fill(name);
    await page.getByRole("button", { name: "Join" }).click();
  };
  for (const name of ["Cy", "Cyrus"]) {
    await again(name);
    await expect(page.getByRole("alert")).toContainText("Your teacher has removed you from this game.");
    await page.goto("/");
  }
  await teacher.getByText("1 player is kept out").click();
  await teacher.getByRole("button", { name: "Let in again: Cy" }).click();
  await expect(teacher.getByText("Cy can join again.")).toBeVisible();
  await again("Cy");
  await expect(editor(page)).toContainText("next_turn");
  await call(arena.url, "DELETE", `/games/${game.id}/players/${ada.player_id}`, organiser);
});

test("a new personal link ends access for the old one's pages, which Run cannot bypass", async ({
  arena,
  organiser,
  person,
}) => {
  const { game, ada } = await adaPlays(arena.url, organiser);
  const page = await person();
  await live(page, ada.token);
  const { link } = await call<{ link: string }>(
    arena.url,
    "POST",
    `/games/${game.id}/players/${ada.player_id}/link`,
    organiser,
  );
  await expectEnd(page, /the old one no longer works/);
  // The old page learns of the new link, which was opened in another tab.
  const newer = await page.context().newPage();
  await newer.goto(link);
  await expect(newer.getByText("Live", { exact: true })).toBeVisible();
  await page.reload();
  await expect(editor(page)).toContainText("next_turn");
});

test("players and spectators are told when a game is deleted or becomes private", async ({
  arena,
  organiser,
  person,
}) => {
  const { game, ada } = await adaPlays(arena.url, organiser);
  const [player, viewer, audience] = [await person(), await person(), await person()];
  await live(player, ada.token);
  await viewer.goto(`/#game=${game.id}`);
  await audience.goto(`/#watch=${game.id}`);
  for (const page of [viewer, audience]) await expect(page.getByText("Live", { exact: true })).toBeVisible();
  await call(arena.url, "PATCH", `/games/${game.id}`, organiser, { public: false });
  for (const page of [viewer, audience]) await expectEnd(page, /This game is private now/);
  await expect(player.getByText("Live", { exact: true })).toBeVisible();

  const teacher = await person();
  await openClass(teacher, game, organiser);
  await expect(playerRow(teacher, "Ada")).toBeVisible();
  await call(arena.url, "DELETE", `/games/${game.id}`, organiser);
  await expectEnd(player, /This game was deleted/);
  await expect(teacher.getByRole("alert")).toBeVisible();
  await teacher.locator("main").getByRole("link", { name: "Your games" }).click();
  await expect(teacher.getByRole("heading", { name: "Your games" })).toBeVisible();
});

test("changing the password signs other browsers out, with a message", async ({
  arena,
  organiser,
  person,
}) => {
  const { game } = await adaPlays(arena.url, organiser, { public: false });
  await call(arena.url, "PATCH", "/organisers/me", organiser, { name: "Grace", password: "correct horse" });
  const { token } = await call<{ token: string }>(arena.url, "POST", "/sessions", undefined, {
    name: "Grace",
    password: "correct horse",
  });
  const list = await person();
  const watching = await person();
  await signIn(list, token);
  await signIn(watching, token);
  await list.goto("/#organise");
  await expect(list.getByRole("heading", { name: "Your games" })).toBeVisible();
  await watching.goto(`/#game=${game.id}`);
  await expect(watching.getByText("Live", { exact: true })).toBeVisible();
  await call(arena.url, "PATCH", "/organisers/me", organiser, { password: "battery staple" });
  await expect(list.getByRole("heading", { name: "Sign in" })).toBeVisible(SOON);
  await expect(list.getByText("You are signed out here")).toBeVisible();
  await expect(watching.getByRole("alert")).toContainText(/signed out/i, SOON);
});

test("a teacher closes joining, changes the code, and opens joining again", async ({
  arena,
  organiser,
  person,
}) => {
  const { game, ada } = await adaPlays(arena.url, organiser);
  const teacher = await person();
  await openClass(teacher, game, organiser);
  await teacher.getByRole("button", { name: "Close joining" }).click();
  await expect(teacher.getByText("Joining is closed.", { exact: true })).toBeVisible();
  const page = await person();
  const attempt = async (code: string, name: string) => {
    await page.goto("/");
    await page.goto(`/#join=${code}`);
    await page.getByLabel("Your name in the game").fill(name);
    await page.getByRole("button", { name: "Join" }).click();
  };
  await attempt(game.join_code, "Bo");
  await expect(page.getByRole("alert")).toContainText("Nobody can join this game right now.");
  // Players who have joined stay in the game.
  const player = await person();
  await live(player, ada.token);

  await teacher.getByRole("button", { name: "Open joining" }).click();
  await expect(teacher.getByText("Players can join again.")).toBeVisible();
  await teacher.getByRole("button", { name: "Change the code" }).click();
  await teacher.getByRole("dialog").getByRole("button", { name: "Change the code" }).click();
  const shown = teacher.locator(".join .code");
  await expect(shown).not.toHaveText(game.join_code);
  const renewed = await shown.innerText();
  await attempt(game.join_code, "Bo");
  await expect(page.getByRole("alert")).toContainText("No game has this code.");
  await attempt(renewed, "Bo");
  await expect(editor(page)).toContainText("next_turn");
  await putCode(ada, arena.url, printing("on"));
});
