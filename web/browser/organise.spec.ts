import { readFileSync } from "node:fs";
import { call, join, putCode } from "./api";
import { editor, expect, paste, playAs, signIn, test } from "./fixtures";
import { adaPlays } from "./lesson";
import { openClass, playerRow, showMore } from "./players";
import { printing } from "./programs";

test("an organiser resets, changes the worksheet, helps, renames, removes, downloads and deletes", async ({
  arena,
  organiser,
  person,
}) => {
  const { game, ada } = await adaPlays(arena.url, organiser, { name: "Afternoon" });
  await join(arena.url, game.join_code, "Bo");
  await putCode(ada, arena.url, printing("mine"));
  const player = await person();
  await playAs(player, ada.token);
  await expect(player.getByRole("log")).toContainText("mine 1");

  const page = await person();
  await openClass(page, game, organiser);
  await expect(playerRow(page, "Ada")).toContainText("fine");
  await expect(playerRow(page, "Bo")).toContainText("no Run yet");

  // Another worksheet means a new world; everyone keeps their program.
  await page.getByRole("button", { name: "Settings" }).click();
  await page.getByRole("dialog").getByLabel("Level").selectOption({ label: "Worksheet 3: find the way" });
  await page.getByRole("dialog").getByRole("button", { name: "Change the game" }).click();
  await expect(page.getByText(/Worksheet 3: find the way ·/)).toBeVisible();
  await expect(player.getByRole("region", { name: "Worksheet" })).toBeVisible();
  await expect(editor(player)).toContainText("mine");

  await page.getByRole("button", { name: "New world" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "New world" }).click();
  await expect(page.getByText("The new world is ready.")).toBeVisible();

  // The organiser's change becomes a new version, and the player is told about it.
  await page.getByRole("button", { name: "View code: Ada" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Edit" }).click();
  await paste(page, dialog.getByRole("textbox"), printing("helped"));
  await dialog.getByRole("button", { name: "Send to Ada" }).click();
  await expect(page.getByText("Version 3 was sent.")).toBeVisible();
  await dialog.getByRole("button", { name: "Close", exact: true }).click();
  await player.getByRole("button", { name: "Copy to the editor" }).click();
  await expect(editor(player)).toContainText("helped");

  await showMore(page, "Bo");
  await page.getByRole("button", { name: "Rename: Bo" }).click();
  await page.getByRole("dialog").getByLabel("Name").fill("Bob");
  await page.getByRole("dialog").getByRole("button", { name: "Save" }).click();
  await expect(playerRow(page, "Bob")).toBeVisible();

  await page.getByRole("button", { name: "New link: Bob" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "New link" }).click();
  await expect(page.getByRole("dialog").getByRole("textbox")).toHaveValue(/#player=/);
  await page.keyboard.press("Escape");

  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download the scores" }).click();
  const scores = readFileSync(await (await download).path(), "utf8");
  expect(scores).toMatch(/^id,name,score,health\r\n/);
  expect(scores).toContain('"Ada"');

  await page.getByRole("button", { name: "Remove: Bob" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Remove" }).click();
  await expect(playerRow(page, "Bob")).toHaveCount(0);

  await page.getByRole("button", { name: "Delete" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
  await expect(page.getByRole("heading", { name: "Your games" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Afternoon" })).toHaveCount(0);
});

test("versions can be compared and restored", async ({ arena, organiser, person }) => {
  const { ada } = await adaPlays(arena.url, organiser);
  await putCode(ada, arena.url, printing("second"));
  const page = await person();
  await playAs(page, ada.token);
  await page.getByRole("button", { name: "Versions" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: /^Version 1/ }).click();
  await expect(dialog.getByText(/Changes to the editor/)).toBeVisible();
  await expect(dialog).toContainText("second");
  await dialog.getByRole("button", { name: "Copy to the editor" }).click();
  await expect(page.getByText("Changed but not sent")).toBeVisible();
  await expect(editor(page)).not.toContainText("second");
  await page.getByRole("button", { name: "Run" }).click();
  await expect(page.getByText(/Version 3 has been running since turn/)).toBeVisible();
});

test("an expired sign-in leads to the sign-in page and back", async ({ arena, organiser, person }) => {
  await call(arena.url, "PATCH", "/organisers/me", organiser, { name: "Grace", password: "correct horse" });
  const page = await person();
  await signIn(page, "a-token-of-long-ago");
  await page.goto("/#organise");
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await page.getByLabel("Name").fill("Grace");
  await page.getByLabel("Password").fill("wrong horse");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("alert")).toBeVisible();
  await page.getByLabel("Password").fill("correct horse");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("heading", { name: "Your games" })).toBeVisible();
});
