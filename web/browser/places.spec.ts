// Toasts and focus: toasts cover no controls and are never covered; the focus is never lost.

import type { Locator, Page } from "@playwright/test";
import { Arena } from "./arena";
import { call, join, makeGame } from "./api";
import { editor, expect, paste, playAs, signIn, test } from "./fixtures";
import { adaPlays } from "./lesson";
import { openClass, playerRow, showMore } from "./players";
import { printing } from "./programs";

const CLASSROOM = { width: 1024, height: 768 };

/** Asserts that an element can be clicked at its centre, which means that nothing covers it. */
const isFree = (it: Locator): Promise<boolean> =>
  it.evaluate((element) => {
    element.scrollIntoView({ block: "nearest" });
    const { left, top, width, height } = element.getBoundingClientRect();
    return [0.1, 0.5, 0.9].every((part) => {
      const over = document.elementFromPoint(left + width * part, top + height / 2);
      return over !== null && (element.contains(over) || over.contains(element));
    });
  });

const focused = (page: Page) =>
  page.evaluate(() => {
    const { activeElement } = document;
    return activeElement?.getAttribute("aria-label") ?? activeElement?.textContent?.trim() ?? "";
  });

test("toasts neither cover controls nor hide under a dialog", async ({ person }) => {
  const arena = await Arena.start();
  try {
    const page = await person(arena);
    await page.setViewportSize(CLASSROOM);
    await page.goto(arena.organiserLink);
    const news = page.getByText("You are signed in. Set a password");
    await expect(news).toBeVisible();
    expect(await isFree(page.getByRole("button", { name: "Make the game" }))).toBe(true);
    expect(await isFree(page.getByRole("link", { name: "Your games" }))).toBe(true);
    expect(await isFree(news)).toBe(true);

    await page.getByLabel("Name", { exact: false }).first().fill("Class 7b");
    await page.getByRole("button", { name: "Make the game" }).click();
    const made = page.getByText(/is ready\. Your class can join/);
    await expect(made).toBeVisible();
    for (const name of ["Pause", "Settings", "Delete"])
      expect(await isFree(page.getByRole("button", { name, exact: true })), name).toBe(true);
    const code = await page.locator(".join .code").innerText();

    const pupil = await person(arena);
    await pupil.setViewportSize(CLASSROOM);
    await pupil.goto(`/#join=${code}`);
    await pupil.getByLabel("Your name in the game").fill("Ada");
    await pupil.getByRole("button", { name: "Join" }).click();
    await expect(pupil.getByText("You are in!")).toBeVisible();
    await expect(pupil.getByRole("region", { name: "Goal" })).toBeVisible();
    expect(await isFree(pupil.getByRole("region", { name: "Goal" }))).toBe(true);
    expect(await isFree(pupil.getByRole("button", { name: "Run" }))).toBe(true);

    // A dialog's toasts appear on top of it and can be closed.
    await page.getByRole("button", { name: "View code: Ada" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("button", { name: "Edit" }).click();
    await paste(page, dialog.getByRole("textbox"), printing("helped"));
    await dialog.getByRole("button", { name: "Send to Ada" }).click();
    const sent = page.getByText(/Version \d+ was sent\./);
    await expect(sent).toBeVisible();
    expect(await isFree(sent)).toBe(true);
    await dialog.getByRole("button", { name: "Close the message" }).click();
    await expect(sent).toBeHidden();
    await expect(dialog).toBeVisible();
  } finally {
    await arena.stop();
  }
});

test("Escape keeps a teacher's unsent change, and the teacher can discard it", async ({
  arena,
  organiser,
  person,
}) => {
  const { game } = await adaPlays(arena.url, organiser);
  const page = await person();
  await openClass(page, game, organiser);
  const dialog = page.getByRole("dialog");
  const look = page.getByRole("button", { name: "View code: Ada" });
  await look.click();
  await dialog.getByRole("button", { name: "Edit" }).click();
  await paste(page, dialog.getByRole("textbox"), printing("help"));
  await dialog.getByRole("button", { name: "Close", exact: true }).focus();
  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
  await expect(look).toBeFocused();
  await page.reload();
  await look.click();
  await expect(dialog.getByRole("textbox")).toContainText("help");
  await expect(dialog).toContainText("Your unsent change has been restored.");
  await dialog.getByRole("button", { name: "Discard the change" }).click();
  await expect(dialog.getByRole("textbox")).not.toContainText("help");
  await expect(dialog.getByRole("button", { name: "Edit" })).toBeFocused();
  await page.keyboard.press("Escape");
  await look.click();
  await expect(dialog.getByRole("button", { name: "Edit" })).toBeVisible();
});

test("the focus stays nearby when a button or a row is removed", async ({ arena, organiser, person }) => {
  const { game, ada } = await adaPlays(arena.url, organiser, { level: "worksheet-1" });
  await join(arena.url, game.join_code, "Bo");
  await join(arena.url, game.join_code, "Cy");
  const page = await person();
  await openClass(page, game, organiser);
  // A button that turns into another one.
  await page.getByRole("button", { name: "Pause" }).press("Enter");
  await expect(page.getByRole("button", { name: "Continue" })).toBeFocused();
  // A dialog that is confirmed or cancelled.
  await page.getByRole("button", { name: "New world" }).press("Enter");
  await page.getByRole("dialog").getByRole("button", { name: "Cancel" }).press("Enter");
  await expect(page.getByRole("button", { name: "New world" })).toBeFocused();
  // A removed row: the focus moves to the one that takes its place.
  // The order depends on the turn in which each player joined.
  await showMore(page, "Bo");
  const order = await page.locator(".name").allInnerTexts();
  const next = order[order.indexOf("Bo") + 1] ?? order.at(-2) ?? "";
  await page.getByRole("button", { name: "Remove: Bo" }).press("Enter");
  await page.getByRole("dialog").getByRole("button", { name: "Remove" }).press("Enter");
  await expect(playerRow(page, "Bo")).toHaveCount(0);
  await expect(playerRow(page, next).locator(":focus")).toBeVisible();
  // A button that disappears because it has nothing more to do.
  await page.getByRole("button", { name: "Stop", exact: true }).press("Enter");
  await expect(page.getByRole("button", { name: "Start", exact: true })).toBeVisible();
  await expect.poll(() => focused(page)).toBe("Download the scores");

  const pupil = await person();
  await call(arena.url, "POST", `/games/${game.id}/resume`, organiser);
  await playAs(pupil, ada.token);
  // A task that is ticked off stays open, and the next one is read from its beginning.
  await pupil.getByRole("checkbox", { name: "Done" }).press("Space");
  await expect(pupil.getByRole("checkbox", { name: "Done" })).toBeFocused();
  await pupil.getByRole("button", { name: "Next task" }).press("Enter");
  await expect.poll(() => focused(pupil)).toContain("Task 2");
  // A form that is busy for a moment.
  const joiner = await person();
  await joiner.goto("/#join=ZZZZ9999");
  await joiner.getByLabel("Your name in the game").fill("Bo");
  await joiner.getByRole("button", { name: "Join" }).press("Enter");
  await expect(joiner.getByRole("alert")).toBeVisible();
  await expect(joiner.getByRole("button", { name: "Join" })).toBeFocused();
});

test("the join page focuses the first empty field", async ({ arena, organiser, person }) => {
  const game = await makeGame(arena.url, organiser);
  const page = await person();
  await page.goto("/");
  await expect(page.getByLabel("Join code")).toBeFocused();
  await page.goto(`/#join=${game.join_code}`);
  await expect(page.getByLabel("Your name in the game")).toBeFocused();
  await page.keyboard.type("Ada");
  await page.goto("/#join=");
  await expect(page.getByLabel("Join code")).toBeFocused();
  // A different link contains a different code.
  await page.goto(`/#join=${game.join_code}`);
  await expect(page.getByLabel("Join code")).toHaveValue(game.join_code);
  await page.keyboard.type("Ada");
  await page.keyboard.press("Enter");
  await expect(editor(page)).toContainText("next_turn");
});

test("the top bar shows who is signed in, however they got to the page", async ({ person }) => {
  const arena = await Arena.start();
  try {
    const page = await person(arena);
    await page.goto("/");
    const games = page.getByRole("banner").getByRole("link", { name: "Your games" });
    await expect(page.getByRole("heading", { name: "Join a game" })).toBeVisible();
    await expect(games).toHaveCount(0);
    await page.goto(arena.organiserLink);
    await expect(games).toBeVisible();
    const other = await page.context().newPage();
    await other.goto("/");
    await expect(other.getByRole("banner").getByRole("link", { name: "Your games" })).toBeVisible();
    await page.getByRole("button", { name: "Sign out" }).click();
    await expect(page.getByRole("heading", { name: "Join a game" })).toBeVisible();
    await expect(games).toHaveCount(0);
  } finally {
    await arena.stop();
  }
});

test("the wall and personal links show the arena's address, not the browser's", async ({ person }) => {
  const arena = await Arena.start("--base-url", "http://arena.school.example:8000");
  try {
    const link = new URL(arena.organiserLink).hash.replace("#organiser=", "");
    const here = arena.listens;
    const { token } = await call<{ token: string }>(here, "POST", "/sessions", undefined, { link });
    const game = await makeGame(here, token);
    const ada = await join(here, game.join_code, "Ada");
    const page = await person(arena);
    await signIn(page, token);
    await page.goto(`${here}/#wall=${game.id}`);
    await expect(page.getByText("http://arena.school.example:8000")).toBeVisible();
    await expect(page.getByText(new URL(here).host)).toHaveCount(0);
    const pupil = await person(arena);
    await pupil.goto(`${here}/#player=${ada.token}`);
    await pupil.getByRole("button", { name: "My link" }).click();
    await expect(pupil.getByRole("textbox", { name: "Your link" })).toHaveValue(
      `http://arena.school.example:8000/#player=${ada.token}`,
    );
  } finally {
    await arena.stop();
  }
});
