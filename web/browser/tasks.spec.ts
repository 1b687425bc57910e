// A lesson with tasks that check themselves, followed by reading and clicking.

import { join, makeGame } from "./api";
import { editor, expect, playAs, test } from "./fixtures";

test("a pupil meets the first tasks by reading and clicking, and the teacher sees it", async ({
  arena,
  organiser,
  person,
}) => {
  const game = await makeGame(arena.url, organiser, { lesson: "worksheet-1" });
  const ada = await join(arena.url, game.join_code, "Ada");
  const page = await person();
  await page.setViewportSize({ width: 1280, height: 800 });
  await playAs(page, ada.token);
  await expect(page.getByRole("heading", { name: /Wake up/ })).toBeVisible();
  await page.screenshot({ path: "test-results/lesson-1.png" });
  await expect(page.getByText("No program is running yet")).toBeVisible();
  await page.getByRole("button", { name: "Run" }).click();
  const goal = page.getByRole("region", { name: "Goal" });
  await expect(goal.getByText("Well done! +5")).toBeVisible();
  await page.screenshot({ path: "test-results/lesson-2.png" });
  await page.getByRole("button", { name: "Next task" }).click();
  await expect(page.getByRole("heading", { name: /Say hello/ })).toBeVisible();
  await expect(goal.getByText("Well done")).toBeHidden();
  await expect(editor(page)).toContainText("Hello! I am at");
  await page.screenshot({ path: "test-results/lesson-3.png" });
});
