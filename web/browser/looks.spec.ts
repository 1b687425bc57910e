// Avatars belong to their players, who choose what they look like.

import { call, makeGame } from "./api";
import { broken } from "./axe";
import { expect, playAs, test } from "./fixtures";
import { adaPlays } from "./lesson";

test("a player chooses a look when joining, and the lists show it", async ({ arena, organiser, person }) => {
  const game = await makeGame(arena.url, organiser, { lesson: "level-1" });
  const page = await person();
  await page.goto(`/#join=${game.join_code}`);
  await page.getByLabel("Your name in the game").fill("Bo");
  await page.getByRole("radio", { name: "round" }).check({ force: true });
  await page.getByRole("radio", { name: "pink" }).check({ force: true });
  await page.getByRole("radio", { name: "diamond" }).check({ force: true });
  expect(await broken(page)).toEqual([]);
  await page.getByRole("button", { name: "Join", exact: true }).click();
  await expect(page.getByRole("button", { name: "Run" })).toBeVisible();
  const [bo] = await call<{ look: object }[]>(arena.url, "GET", `/games/${game.id}/players`);
  expect(bo?.look).toEqual({ shape: "round", colour: "pink", hat: "diamond" });
});

test("a player changes the look, and hats wait for points", async ({ arena, organiser, person }) => {
  const { ada } = await adaPlays(arena.url, organiser, { lesson: "level-1" });
  const page = await person();
  await playAs(page, ada.token);
  await page.getByRole("button", { name: "My avatar" }).click();
  const about = page.getByRole("region", { name: "My avatar" });
  const before = await about.locator("img").getAttribute("src");
  await about.getByRole("button", { name: "Change my look" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByRole("radio", { name: "crown: needs 300 points" })).toBeDisabled();
  expect(await broken(page)).toEqual([]);
  await dialog.getByRole("radio", { name: "box" }).check({ force: true });
  await dialog.getByRole("button", { name: "Save" }).click();
  // Everyone who watches gets it, also this page.
  await expect(about.locator("img")).not.toHaveAttribute("src", before ?? "");
});
