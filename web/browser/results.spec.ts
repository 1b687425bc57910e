// Pages show what actually happened, rather than what a program requested.

import type { Page } from "@playwright/test";
import { putCode } from "./api";
import { expect, playAs, run, test } from "./fixtures";
import { adaPlays } from "./lesson";
import { openClass, playerRow } from "./players";
import { always } from "./programs";

const NORTH = always("MoveAction(direction.NORTH)");
const BLOCKED = /Blocked: (the edge of the map|an obstacle) is to the north/;

const failedAction = (page: Page) => page.getByRole("log").locator("article.failed");

/** Returns the number of the map's pixels in the colour of a bump's mark. */
const marked = (page: Page) =>
  page.locator("canvas").evaluate((canvas) => {
    const { width, height } = canvas as HTMLCanvasElement;
    const context = (canvas as HTMLCanvasElement).getContext("2d");
    const data = context?.getImageData(0, 0, width, height).data ?? [];
    let count = 0;
    for (let at = 0; at < data.length; at += 4)
      if (data[at] === 0xe8 && data[at + 1] === 0x59 && data[at + 2] === 0x0c) count++;
    return count;
  });

for (const motion of ["no-preference", "reduce"] as const) {
  test(`a wall in the way is one line in the console, and shown by the avatar, the map and the replay: ${motion}`, async ({
    arena,
    organiser,
    person,
  }) => {
    const { ada } = await adaPlays(arena.url, organiser);
    const page = await person();
    await page.emulateMedia({ reducedMotion: motion, colorScheme: "light" });
    await playAs(page, ada.token);
    expect(await marked(page)).toBe(0);
    await run(page, NORTH);

    const line = failedAction(page).last();
    await expect(line).toContainText(BLOCKED);
    await expect(line).toContainText(/× [4-9]/);
    await expect(failedAction(page)).toHaveCount(1);
    await expect.poll(() => marked(page)).toBeGreaterThan(20);

    await page.getByRole("button", { name: "My avatar" }).click();
    const panel = page.getByRole("region", { name: "My avatar" });
    await expect(panel).toContainText(BLOCKED);
    await expect(panel).toContainText(/\d+ turns in a row/);
    await expect(panel).not.toContainText("Moved");

    // Jump to the previous turn, which shows the same.
    await page.getByRole("button", { name: "Previous turn" }).click();
    await expect(page.getByRole("region", { name: "Output of your program" })).toContainText(BLOCKED);
    await expect(panel).toContainText(BLOCKED);
    await expect.poll(() => marked(page)).toBeGreaterThan(20);
  });
}

test("a streak of failures stays on one line while the program prints", async ({
  arena,
  organiser,
  person,
}) => {
  const { ada } = await adaPlays(arena.url, organiser);
  const page = await person();
  await playAs(page, ada.token);
  await run(page, always("MoveAction(direction.NORTH)", "print(avatar_state.location, random.random())"));
  await expect(failedAction(page).last()).toContainText(/× [4-9]/);
  await expect(failedAction(page)).toHaveCount(1);
});

for (const [action, told] of [
  ["PickupAction()", "Nothing to pick up here"],
  ["AttackAction(direction.EAST)", "Missed: no one to the east"],
  ["DropAction(2)", "Nothing to drop: place 2 in the backpack is empty"],
] as const) {
  test(`an action without effect is reported: ${action}`, async ({ arena, organiser, person }) => {
    const { ada } = await adaPlays(arena.url, organiser, { level: "worksheet-1" });
    await putCode(ada, arena.url, always(action));
    const page = await person();
    await playAs(page, ada.token);
    await expect(failedAction(page).last()).toContainText(told);
    await page.getByRole("button", { name: "My avatar" }).click();
    await expect(page.getByRole("region", { name: "My avatar" })).toContainText(told);
  });
}

test("the teacher sees who is blocked, by what and for how long", async ({ arena, organiser, person }) => {
  const { game, ada } = await adaPlays(arena.url, organiser);
  await putCode(ada, arena.url, NORTH);
  const page = await person();
  await openClass(page, game, organiser);
  const row = playerRow(page, "Ada");
  await expect(row).toContainText(
    /Blocked for \d+ turns: (the edge of the map|an obstacle) is to the north\./,
  );
});
