// Players from a list of names, with cards to print.

import type { Page } from "@playwright/test";
import { call, join, makeGame } from "./api";
import { broken } from "./axe";
import { editor, expect, test } from "./fixtures";
import { openClass, playerRow, playersList } from "./players";

const dialogOf = (page: Page) => page.getByRole("dialog", { name: "Add players from a list of names" });
const names = (page: Page) => dialogOf(page).getByRole("textbox", { name: "Names, one per line" });
const rejected = (page: Page) => dialogOf(page).getByRole("list", { name: "Names to change" });
const accepted = (page: Page) => dialogOf(page).getByRole("list", { name: "Players to add" });

async function openList(page: Page, game: { id: number }, organiser: string): Promise<void> {
  await openClass(page, game, organiser);
  await page.getByRole("button", { name: "Name list" }).click();
  await expect(names(page)).toBeVisible();
}

/** Prints the cards, and returns the sheet as the printer gets it. */
async function print(page: Page) {
  await page.evaluate(() => {
    window.print = () => undefined;
  });
  await dialogOf(page).getByRole("button", { name: "Print the cards" }).click();
  await page.emulateMedia({ media: "print" });
  return page.locator(".paper article");
}

test("a pasted list becomes players with cards, whose links open the game", async ({
  arena,
  organiser,
  person,
}) => {
  const game = await makeGame(arena.url, organiser, { name: "Class 7b", lesson: "worksheet-1" });
  await join(arena.url, game.join_code, "Bo");
  const page = await person();
  await openList(page, game, organiser);
  await names(page).fill(`Ada\t7b\nBo\t7b\nGrace  H.\t7b\nBen\nBen\n${"x".repeat(31)}\nCy\u200bd\n`);
  await expect(dialogOf(page).getByText("7 names. 2 players can be added.")).toBeVisible();
  await expect(accepted(page).getByRole("listitem")).toHaveText(["Ada", "Grace H."]);
  const reasons = rejected(page).getByRole("listitem");
  await expect(reasons).toHaveCount(4);
  await expect(reasons.nth(0)).toContainText("Bo: Someone already has this name");
  await expect(reasons.nth(1)).toContainText("Ben: This name is in the list more than once.");
  await expect(reasons.nth(2)).toContainText("The name is too long. It can have up to 30 characters.");
  await expect(reasons.nth(3)).toContainText("The name contains invisible characters.");
  for (const theme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme: theme });
    expect(await broken(page)).toEqual([]);
  }
  // No one has been added so far.
  const players = () => call<{ name: string }[]>(arena.url, "GET", `/games/${game.id}/players`, organiser);
  expect(await players()).toHaveLength(1);

  await dialogOf(page).getByRole("button", { name: "Add 2 players" }).click();
  await expect(dialogOf(page).getByText("2 new players are in the game.")).toBeVisible();
  expect((await players()).map(({ name }) => name)).toEqual(["Bo", "Ada", "Grace H."]);
  expect(await broken(page)).toEqual([]);
  // The links are not on the screen, which may be projected.
  await expect(page.getByText("#player=")).toHaveCount(0);

  // The cards stay while the dialog is closed, and while the teacher visits another page.
  await page.keyboard.press("Escape");
  await expect(playerRow(page, "Grace H.")).toBeVisible();
  await page.getByRole("link", { name: "Show the code" }).click();
  await expect(page.getByRole("region", { name: "Join the game" })).toBeVisible();
  await page.getByRole("link", { name: "Back", exact: true }).click();
  await page.getByRole("button", { name: "Name list" }).click();
  const cards = await print(page);
  await expect(cards).toHaveCount(2);
  const card = cards.filter({ hasText: "Grace H." });
  await expect(card).toBeVisible();
  await expect(card).toContainText("Class 7b");
  await expect(card).toContainText("Your link is secret, like a key");
  await expect(card.getByRole("img", { name: "Personal link, to scan with a camera" })).toBeVisible();
  await expect(dialogOf(page)).toBeHidden();
  const link = await card.locator(".link").innerText();
  await page.evaluate(() => dispatchEvent(new Event("afterprint")));
  await expect(cards).toHaveCount(0);

  const pupil = await person();
  await pupil.goto(link);
  await expect(editor(pupil)).toContainText("next_turn");
  await expect(pupil.getByText("Grace H.").first()).toBeVisible();

  // Keeping a player out does not keep out this browser: the teacher can still add others.
  await page.emulateMedia({ media: "screen" });
  const [, ada] = await call<{ id: number }[]>(arena.url, "GET", `/games/${game.id}/players`, organiser);
  await call(arena.url, "DELETE", `/games/${game.id}/players/${ada?.id}?keep_out=true`, organiser);
  await names(page).fill("Di");
  await dialogOf(page).getByRole("button", { name: "Add 1 player" }).click();
  await expect(dialogOf(page).getByText("3 new players are in the game.")).toBeVisible();
  expect((await players()).map(({ name }) => name)).toEqual(["Bo", "Grace H.", "Di"]);
});

test("a file fills in the names, and a failure does not keep the others out", async ({
  arena,
  organiser,
  person,
}) => {
  const game = await makeGame(arena.url, organiser);
  await join(arena.url, game.join_code, "Ada");
  const page = await person();
  await openList(page, game, organiser);
  const file = dialogOf(page).getByLabel("Or open a text or CSV file");
  await file.setInputFiles({
    name: "class.xlsx",
    mimeType: "application/zip",
    buffer: Buffer.from([80, 75, 3, 4, 0, 0]),
  });
  await expect(dialogOf(page).getByRole("alert")).toContainText("This file is not a list of names");
  await file.setInputFiles({
    name: "class.csv",
    mimeType: "text/csv",
    buffer: Buffer.from('Zo\xeb;7b\r\n"O\'Neil; Bo";7b\r\n', "latin1"),
  });
  await expect(dialogOf(page).getByRole("alert")).toHaveCount(0);
  await expect(names(page)).toHaveValue(/^Zoë\n/);
  await expect(accepted(page).getByRole("listitem")).toHaveText(["Zoë", "O'Neil; Bo"]);

  // Only the arena knows that a Cyrillic letter looks like a Latin one.
  await names(page).fill("Zoë\nАda\nBo");
  await dialogOf(page).getByRole("button", { name: "Add 3 players" }).click();
  await expect(dialogOf(page).getByText("2 new players are in the game.")).toBeVisible();
  await expect(dialogOf(page).getByRole("alert")).toContainText(
    /1 player was not added:\s*Аda: Someone already has this name, or one that looks the same/,
  );
  await expect(names(page)).toHaveValue("Аda");
  await page.keyboard.press("Escape");
  await expect(playersList(page).getByRole("listitem")).toHaveCount(3);
});

test("no players are added while joining is closed", async ({ arena, organiser, person }) => {
  const game = await makeGame(arena.url, organiser);
  await call(arena.url, "PATCH", `/games/${game.id}`, organiser, { joining: false });
  const page = await person();
  await openList(page, game, organiser);
  await names(page).fill("Ada");
  await expect(dialogOf(page).getByText("Joining is closed. Open it to add players.")).toBeVisible();
  await expect(dialogOf(page).getByRole("button", { name: /^Add/ })).toHaveCount(0);
});

test("a sheet of A4 has eight cards, with the longest names", async ({ arena, organiser, person }) => {
  const game = await makeGame(arena.url, organiser, { name: "M".repeat(60) });
  const page = await person();
  await openList(page, game, organiser);
  const list = Array.from({ length: 8 }, (_, at) => `${at} ${"M".repeat(28)}`);
  await names(page).fill(list.join("\n"));
  await dialogOf(page).getByRole("button", { name: "Add 8 players" }).click();
  await expect(dialogOf(page).getByText("8 new players are in the game.")).toBeVisible();
  const cards = await print(page);
  await expect(cards).toHaveCount(8);
  // A sheet is 190 by 277 mm between its margins.
  await page.setViewportSize({ width: Math.floor((190 * 96) / 25.4), height: 1000 });
  for (const card of await cards.all()) {
    const isCut = await card.evaluate(
      (it) => it.scrollHeight > it.clientHeight + 1 || it.scrollWidth > it.clientWidth + 1,
    );
    expect(isCut).toBe(false);
  }
  const pdf = (await page.pdf({ format: "A4", preferCSSPageSize: false })).toString("latin1");
  expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
});
