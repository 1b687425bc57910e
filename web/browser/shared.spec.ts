// A computer shared by several pupils.

import { call, join, makeGame, putCode } from "./api";
import { editor, expect, playAs, test } from "./fixtures";
import { adaPlays } from "./lesson";
import { printing } from "./programs";

test("two pupils join from one computer: each has a key and ticks, and the page asks who is playing", async ({
  arena,
  organiser,
  person,
}) => {
  const game = await makeGame(arena.url, organiser, { level: "worksheet-1" });
  const page = await person();
  for (const name of ["Ada", "Bo"]) {
    await page.goto("/");
    await page.goto(`/#join=${game.join_code}`);
    await page.getByLabel("Your name in the game").fill(name);
    await page.getByRole("button", { name: "Join" }).click();
    await expect(page.getByText(name, { exact: true }).first()).toBeVisible();
    // Ticks belong to one player.
    await expect(page.getByText(/^0 of \d+ tasks done/)).toBeVisible();
    if (name === "Ada") await page.getByRole("checkbox", { name: "Done" }).click();
  }
  const other = await page.context().newPage();
  await other.goto(`/#game=${game.id}`);
  await expect(other.getByRole("heading", { name: "Who are you?" })).toBeVisible();
  await other.getByRole("link", { name: "Ada" }).click();
  await expect(other.getByText(/^1 of \d+ tasks done/)).toBeVisible();
  // The other tab is still Bo's, even after a reload.
  await page.reload();
  await expect(page.getByText("Bo", { exact: true }).first()).toBeVisible();
  await expect(page.getByText(/^0 of \d+ tasks done/)).toBeVisible();
  // The start page lists both, most recent first.
  await other.goto("/#");
  const before = other.locator("section", { hasText: "Continue playing" });
  await expect(before.getByRole("link")).toHaveText(["Bo", "Ada"]);
  await before.getByRole("link", { name: "Bo" }).click();
  await expect(other.getByText("Bo", { exact: true }).first()).toBeVisible();
});

test("an old tab whose key was replaced keeps the newer key and continues with it", async ({
  arena,
  organiser,
  person,
}) => {
  const { game, ada } = await adaPlays(arena.url, organiser);
  const old = await person();
  await playAs(old, ada.token);
  const { link } = await call<{ link: string }>(
    arena.url,
    "POST",
    `/games/${game.id}/players/${ada.player_id}/link`,
    organiser,
  );
  const newer = await old.context().newPage();
  await newer.goto(link);
  await expect(editor(newer)).toContainText("next_turn");
  await old.reload();
  await expect(editor(old)).toContainText("next_turn");
  await newer.reload();
  await expect(editor(newer)).toContainText("next_turn");
});

test("leaving a computer removes the key, text and ticks; switching keeps them", async ({
  arena,
  organiser,
  person,
}) => {
  const { game, ada } = await adaPlays(arena.url, organiser, { level: "worksheet-1" });
  const page = await person();
  await playAs(page, ada.token);
  await page.getByRole("checkbox", { name: "Done" }).click();
  await editor(page).click();
  await page.keyboard.type("# a secret");
  await expect(page.getByText("Changed but not sent")).toBeVisible();

  await page.getByRole("button", { name: "Leave", exact: true }).click();
  await page.getByRole("button", { name: "Switch player" }).click();
  await expect(page.getByRole("heading", { name: "Who are you?" })).toBeVisible();
  await page.getByRole("link", { name: "Ada" }).click();
  await expect(page.getByText(/^1 of \d+ tasks done/)).toBeVisible();
  await expect(editor(page)).toContainText("# a secret");

  await page.getByRole("button", { name: "Leave", exact: true }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByRole("textbox", { name: "Your link" })).toHaveValue(/#player=/);
  await dialog.getByRole("button", { name: "Leave this computer" }).click();
  await expect(page.getByRole("heading", { name: "Join a game" })).toBeVisible();
  const kept = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]));
  expect(kept).not.toContain(ada.token);
  expect(kept).not.toContain("secret");
  expect(kept).not.toContain("w1-hello");
  expect(kept).not.toContain(`${game.id}-${ada.player_id}`);
  await page.goto(`/#game=${game.id}`);
  await expect(page.getByText("You are watching")).toBeVisible();
});

test("values stored by an earlier version of the page still work", async ({ arena, organiser, person }) => {
  const { game, ada } = await adaPlays(arena.url, organiser, { level: "worksheet-1" });
  await putCode(ada, arena.url, printing("word"));
  const page = await person();
  await page.goto("/");
  await page.evaluate(
    ([id, token]) => {
      localStorage.setItem(`aimmo-player-${id}`, `${token}`);
      localStorage.setItem(`aimmo-done-${id}`, "w1-hello");
    },
    [game.id, ada.token],
  );
  await page.reload();
  await page.getByRole("link", { name: "Ada" }).click();
  await expect(editor(page)).toContainText("word");
  await expect(page.getByText(/^1 of \d+ tasks done/)).toBeVisible();
  await join(arena.url, game.join_code, "Bo");
});
