// Looking over a player's shoulder: one view per player, a walk through the class, and drafts.

import type { Locator, Page } from "@playwright/test";
import { broken } from "./axe";
import { call, join, makeGame, putCode } from "./api";
import { expect, paste, test } from "./fixtures";
import { openClass, playerRow } from "./players";
import { MISTAKEN, always, printing } from "./programs";

/** Long enough for some turns and two polls, even on a busy machine. */
const SOON = { timeout: 20_000 };
const WAITING = always("WaitAction()", 'print("waiting")');

/** Makes a class: Ada has a mistake, Bo waits, Cy has not run a program. */
async function classOfThree(arena: string, organiser: string) {
  const game = await makeGame(arena, organiser, { lesson: "worksheet-1" });
  const [ada, bo, cy] = [
    await join(arena, game.join_code, "Ada"),
    await join(arena, game.join_code, "Bo"),
    await join(arena, game.join_code, "Cy"),
  ];
  await putCode(ada, arena, MISTAKEN);
  await putCode(bo, arena, WAITING);
  return { game, ada, bo, cy };
}

/** Opens the view of a player, once the game has reported on everyone. */
async function lookAt(page: Page, name: string): Promise<Locator> {
  await expect(playerRow(page, "Ada").locator(".state")).toContainText("failing", SOON);
  await expect(playerRow(page, "Cy").locator(".state")).toContainText("no Run yet", SOON);
  await page.getByRole("button", { name: `View code: ${name}` }).click();
  await expect(title(page)).toHaveText(`${name}'s program`);
  return page.getByRole("dialog");
}

const title = (page: Page) => page.getByRole("dialog").getByRole("heading", { level: 2 });
/** The names in the list behind the dialog, in order. */
const order = (page: Page) => page.locator("ul.players .name").allInnerTexts();
const text = (dialog: Locator) => dialog.getByRole("textbox");

test("a teacher walks through the class with keys and buttons, in the order of the list", async ({
  arena,
  organiser,
  person,
}) => {
  const { game, bo } = await classOfThree(arena.url, organiser);
  const page = await person();
  await openClass(page, game, organiser);
  const dialog = await lookAt(page, "Ada");
  const names = await order(page);
  expect(names[0]).toBe("Ada");
  await expect(dialog.getByText("1 of 3")).toBeVisible();
  await expect(dialog.getByRole("button", { name: "Next" })).toBeFocused();
  await page.keyboard.press("ArrowRight");
  await expect(title(page)).toHaveText(`${names[1]}'s program`);
  await expect(dialog.getByText("2 of 3")).toBeVisible();
  await dialog.getByRole("button", { name: "Next" }).click();
  await expect(title(page)).toHaveText(`${names[2]}'s program`);
  await page.keyboard.press("ArrowRight");
  await expect(title(page)).toHaveText("Ada's program");
  await dialog.getByRole("button", { name: "Previous" }).click();
  await expect(title(page)).toHaveText(`${names[2]}'s program`);

  // Another need would move a player in the list, but not under the teacher's hands.
  await putCode(bo, arena.url, MISTAKEN);
  await expect(page.locator("ul.players li", { hasText: "Bo" })).toContainText("failing", SOON);
  expect(await order(page)).toEqual(names);
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("ArrowLeft");
  await expect(title(page)).toHaveText("Ada's program");

  // The cursor in a program has the arrow keys for itself.
  await text(dialog).click();
  await page.keyboard.press("ArrowRight");
  await expect(title(page)).toHaveText("Ada's program");
  await dialog.getByRole("button", { name: "Edit" }).click();
  await expect(text(dialog)).toBeFocused();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowLeft");
  await expect(title(page)).toHaveText("Ada's program");

  // The focus stays in the dialog when the part that had it is replaced.
  const turns = dialog.getByRole("region", { name: "Last turns" });
  await turns.locator("summary").first().focus();
  await page.keyboard.press("ArrowRight");
  await expect(title(page)).toHaveText(`${names[1]}'s program`);
  await expect(dialog.locator(":focus")).toBeVisible();

  // On closing, the focus goes to the player who was seen last.
  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
  await expect(page.getByRole("button", { name: `View code: ${names[1]}` })).toBeFocused();
});

test("the view shows the need, the task, the avatar, the marked line, the advice and the last turns", async ({
  arena,
  organiser,
  person,
}) => {
  const { game, ada } = await classOfThree(arena.url, organiser);
  const page = await person();
  await openClass(page, game, organiser);
  const dialog = await lookAt(page, "Ada");
  const state = dialog.locator(".body");
  await expect(state.locator(".need, .state").first()).toContainText("failing");
  await expect(state).toContainText(/Task \d of \d+: \S+/);
  await expect(state).toContainText(
    /Position: \(-?\d+, -?\d+\).* · Facing: \w+ · Health: \d+ · Score: \d+/,
    SOON,
  );
  await expect(dialog.locator(".cm-wrongLine")).toContainText("direction.UP");
  await expect(dialog.locator(".wrong .advice")).toContainText(/\S/);

  const turns = dialog.getByRole("region", { name: "Last turns" });
  const failing = turns
    .locator("details")
    .filter({ hasText: /Turns \d+ to \d+/ })
    .first();
  await expect(failing).not.toHaveAttribute("open");
  await expect(failing.locator("pre")).toBeHidden();
  await failing.locator("summary").click();
  await expect(failing.locator("pre")).toHaveText("before\n");
  await expect(failing).toContainText("Waited: the program has a mistake");

  // While the view is open, it shows what is new; an unfolded entry stays so.
  await putCode(ada, arena.url, printing("mended"));
  await expect(text(dialog)).toContainText("mended", SOON);
  await expect(turns.locator("summary").first()).toContainText(/Turn \d+.*Moved \w+.*mended \d+/, SOON);
  await expect(dialog.locator(".wrong")).toHaveCount(0);
  await expect(failing).toHaveAttribute("open");
});

test("a change is a draft until it is sent, and new versions do not overwrite it", async ({
  arena,
  organiser,
  person,
}) => {
  test.slow();
  const { game, ada } = await classOfThree(arena.url, organiser);
  const newest = () =>
    call<{ code: string; version: number }>(
      arena.url,
      "GET",
      `/games/${game.id}/players/${ada.player_id}/code`,
      organiser,
    );
  const page = await person();
  await openClass(page, game, organiser);
  const dialog = await lookAt(page, "Ada");
  const before = await newest();
  await dialog.getByRole("button", { name: "Edit" }).click();
  await paste(page, text(dialog), printing("draft"));
  await expect(dialog).toContainText("Your change is a draft until you send it.");

  // The draft belongs to Ada, and is there again after the others.
  await dialog.getByRole("button", { name: "Next" }).click();
  await expect(title(page)).not.toHaveText("Ada's program");
  await expect(text(dialog)).toContainText("def next_turn");
  await expect(text(dialog)).not.toContainText("draft");
  await dialog.getByRole("button", { name: "Previous" }).click();
  await expect(text(dialog)).toContainText("draft");
  await expect(dialog).toContainText("Your unsent change has been restored.");
  expect(await newest()).toEqual(before);

  // Neither a new version nor a reload changes it.
  await putCode(ada, arena.url, printing("pupil"));
  const note = dialog.getByRole("status").filter({ hasText: "Ada now has version" });
  await expect(note).toContainText(
    `Ada now has version ${before.version + 1}. Your change is still here. It is based on version ${before.version}.`,
    SOON,
  );
  await page.reload();
  await page.getByRole("button", { name: "View code: Ada" }).click();
  await expect(text(dialog)).toContainText("draft");
  await expect(note).toContainText(`based on version ${before.version}`, SOON);
  await note.getByRole("button", { name: "Show the new version" }).click();
  await expect(dialog.getByLabel(`Version ${before.version + 1} compared with`)).toHaveValue(
    String(before.version),
  );
  await expect(text(dialog)).toContainText("pupil");
  await dialog.getByRole("button", { name: "Back to the program" }).click();
  await expect(text(dialog)).toContainText("draft");

  await dialog.getByRole("button", { name: "Send to Ada" }).click();
  await expect(dialog).toContainText(`Version ${before.version + 2} was sent.`);
  await expect(dialog.getByRole("button", { name: "Edit" })).toBeFocused();
  expect((await newest()).code).toBe(printing("draft"));
  await expect(note).toHaveCount(0);
  await page.reload();
  await page.getByRole("button", { name: "View code: Ada" }).click();
  await expect(text(dialog)).toContainText("draft");
  await expect(dialog.getByRole("button", { name: "Edit" })).toBeVisible();
});

test("two versions can be compared", async ({ arena, organiser, person }) => {
  const { game, ada } = await classOfThree(arena.url, organiser);
  await putCode(ada, arena.url, MISTAKEN.replace("UP", "NORTH"));
  await putCode(ada, arena.url, MISTAKEN.replace("UP", "EAST"));
  const page = await person();
  await openClass(page, game, organiser);
  await page.getByRole("button", { name: "View code: Ada" }).click();
  const dialog = page.getByRole("dialog");
  const versions = dialog.getByRole("region", { name: "Versions" });
  await expect(versions.getByRole("button")).toHaveText([
    /Version 4.*by Ada/,
    /Version 3.*by Ada/,
    /Version 2.*by Ada/,
    /Version 1.*starter program/,
  ]);
  await versions.getByRole("button", { name: "Version 3" }).click();
  const [removed, added] = [dialog.locator(".cm-deletedChunk"), dialog.locator(".cm-changedLine")];
  await expect(removed).toContainText("direction.UP");
  await expect(added).toContainText("direction.NORTH");
  const compared = dialog.getByLabel("Version 3 compared with");
  await compared.selectOption("4");
  await compared.focus();
  await expect(removed).toContainText("direction.EAST");
  // The choice has the arrow keys for itself, too.
  await page.keyboard.press("ArrowLeft");
  await expect(title(page)).toHaveText("Ada's program");
  await versions.getByRole("button", { name: "Version 1" }).click();
  await expect(removed).toHaveCount(0);
  await versions.getByRole("button", { name: "Version 1" }).click();
  await expect(dialog.getByRole("button", { name: "Edit" })).toBeVisible();
});

test("the walk continues after a player is removed", async ({ arena, organiser, person }) => {
  const { game, ada } = await classOfThree(arena.url, organiser);
  const page = await person();
  await openClass(page, game, organiser);
  const dialog = await lookAt(page, "Ada");
  const names = await order(page);
  await expect(text(dialog)).toContainText("direction.UP");
  await call(arena.url, "DELETE", `/games/${game.id}/players/${ada.player_id}`, organiser);
  await expect(dialog.getByRole("alert")).toHaveText("Ada is no longer in this game.", SOON);
  await expect(dialog.getByRole("button", { name: "Edit" })).toBeDisabled();
  await page.keyboard.press("ArrowRight");
  await expect(title(page)).toHaveText(`${names[1]}'s program`);
  await expect(dialog.getByText("1 of 2")).toBeVisible();
});

for (const theme of ["light", "dark"] as const)
  test(`axe finds nothing wrong in the program and in the comparison: ${theme}`, async ({
    arena,
    organiser,
    person,
  }) => {
    const { game } = await classOfThree(arena.url, organiser);
    const page = await person();
    await page.emulateMedia({ colorScheme: theme });
    await openClass(page, game, organiser);
    const dialog = await lookAt(page, "Ada");
    await expect(dialog.locator(".cm-wrongLine")).toBeVisible();
    await dialog.locator("details summary").first().click();
    expect(await broken(page)).toEqual([]);
    await dialog.getByRole("button", { name: "Version 2" }).click();
    await expect(dialog.locator(".cm-deletedChunk").first()).toBeVisible();
    expect(await broken(page)).toEqual([]);
  });

for (const [what, width, height] of [
  ["390 px", 390, 844],
  ["200 % zoom", 640, 400],
] as const)
  test(`nothing scrolls sideways, and everything can be reached: ${what}`, async ({
    arena,
    organiser,
    person,
  }) => {
    const { game } = await classOfThree(arena.url, organiser);
    const page = await person();
    await page.setViewportSize({ width, height });
    await openClass(page, game, organiser);
    const dialog = await lookAt(page, "Ada");
    await expect(text(dialog)).toContainText("direction.UP");
    for (const part of [dialog, dialog.locator(".body")])
      expect(await part.evaluate((element) => element.scrollWidth - element.clientWidth)).toBe(0);
    // The controls do not squeeze the title.
    expect((await title(page).boundingBox())?.height).toBeLessThan(60);
    await expect(dialog.getByRole("button", { name: "Next" })).toBeInViewport({ ratio: 1 });
    for (const reached of [
      dialog.getByRole("button", { name: "Edit" }),
      dialog.locator("details summary").first(),
      dialog.getByRole("button", { name: "Version 1" }),
    ]) {
      await reached.scrollIntoViewIfNeeded();
      await expect(reached).toBeInViewport({ ratio: 1 });
    }
  });

test("from right to left, the keys change sides", async ({ arena, organiser, person }) => {
  const { game } = await classOfThree(arena.url, organiser);
  const page = await person();
  await openClass(page, game, organiser);
  await page.evaluate(() => (document.documentElement.dir = "rtl"));
  const dialog = await lookAt(page, "Ada");
  const names = await order(page);
  await expect(dialog).toContainText("The keys → and ← show the previous and the next player");
  await page.keyboard.press("ArrowLeft");
  await expect(title(page)).toHaveText(`${names[1]}'s program`);
});
