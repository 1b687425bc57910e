// A task that is met is celebrated: on the map, in the lesson, and by a link to its turn.

import type { Page } from "@playwright/test";
import { pixels } from "./canvas";
import { expect, playAs, test } from "./fixtures";
import { adaPlays } from "./lesson";

/** Returns the number of the map's pixels in the gold of the burst. */
const gold = (page: Page) => pixels(page, "#ffb000");

for (const motion of ["no-preference", "reduce"] as const) {
  test(`a task that is met shows a burst, and the link leads back to it: ${motion}`, async ({
    arena,
    organiser,
    person,
  }) => {
    const { ada } = await adaPlays(arena.url, organiser, { lesson: "level-1" });
    const page = await person();
    await page.emulateMedia({ reducedMotion: motion, colorScheme: "light" });
    await playAs(page, ada.token);
    expect(await gold(page)).toBe(0);
    await page.getByRole("button", { name: "Run" }).click();
    await expect.poll(() => gold(page), { intervals: [50] }).toBeGreaterThan(10);
    await expect(page.getByRole("region", { name: "Goal" })).toContainText("Well done!");
    // The burst ends.
    await expect.poll(() => gold(page)).toBe(0);

    // The timeline's status names the task, too.
    const note = page
      .getByRole("region", { name: "The world" })
      .getByRole("status")
      .filter({ has: page.getByRole("button", { name: /Turn \d+: see it again/ }) });
    await note.getByRole("button", { name: /Turn \d+: see it again/ }).click();
    await expect(page).toHaveURL(/turn=\d+/);
    await expect(note).toHaveCount(0);
    // The replay of the turn celebrates again.
    await expect.poll(() => gold(page), { intervals: [50] }).toBeGreaterThan(10);
  });
}

test("a reload is no reason to celebrate", async ({ arena, organiser, person }) => {
  const { ada } = await adaPlays(arena.url, organiser, { lesson: "level-1" });
  const page = await person();
  await playAs(page, ada.token);
  await page.getByRole("button", { name: "Run" }).click();
  const note = page.getByRole("button", { name: /see it again/ });
  await expect(note).toHaveCount(2);
  await page.reload();
  await expect(page.getByRole("heading", { name: "Task 2" })).toBeVisible();
  await expect(note).toHaveCount(0);
});
