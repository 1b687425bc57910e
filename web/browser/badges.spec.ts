// Badges, points, and the last page of a lesson.

import { call } from "./api";
import { broken } from "./axe";
import { expect, playAs, run, test } from "./fixtures";
import { adaPlays } from "./lesson";
import { lessonPane } from "./panes";
import { solutionOf, tasksOf } from "./solutions";

const LESSON = "level-1";

test("badges grow with the tasks, and the last page shows what was learned and done", async ({
  arena,
  organiser,
  person,
}) => {
  test.slow();
  const { game, ada } = await adaPlays(arena.url, organiser, {
    lesson: LESSON,
    timing: { turn_interval_ms: 200, turn_deadline_ms: 200 },
  });
  const page = await person();
  await page.emulateMedia({ reducedMotion: "reduce" });
  await playAs(page, ada.token);
  await page.getByRole("button", { name: "My badges" }).click();
  const badges = page.getByRole("region", { name: "My badges" });
  await expect(badges).toContainText("0 badges");
  await expect(badges.getByRole("listitem", { name: /not earned yet/ }).or(badges.locator("li"))).toHaveCount(
    5,
  );

  const goal = page.getByRole("region", { name: "Goal" });
  const tasks = tasksOf(LESSON);
  for (const [index, task] of tasks.entries()) {
    if (index > 0) await page.getByRole("button", { name: "Next task" }).click();
    await run(page, solutionOf(LESSON, task));
    await expect(goal).toContainText("Well done!", { timeout: 60_000 });
  }
  await expect(badges).toContainText("5 badges · 65 points");

  await page.getByRole("button", { name: "See what you learned" }).click();
  const lesson = lessonPane(page);
  await expect(lesson.getByRole("heading", { name: "All done!" })).toBeFocused();
  const learned = lesson.getByRole("region", { name: "You have learned:" });
  await expect(learned.getByRole("listitem")).toHaveCount(5);
  await expect(learned).toContainText("You can run a program.");
  const did = lesson.getByRole("region", { name: "You have done a lot:" });
  await expect(did).toContainText("Earned 65 points");
  await expect(did).toContainText("Ran 5 versions of your program");
  await expect(did).toContainText(/Walked \d+ steps/);
  await expect(lesson.getByRole("region", { name: "The next lesson" })).toContainText("First steps");
  expect(await broken(page)).toEqual([]);

  // The badges stay when the next lesson begins.
  await call(arena.url, "PATCH", `/games/${game.id}`, organiser, { lesson: "worksheet-1" });
  await expect(page.getByRole("heading", { name: "First steps" }).first()).toBeVisible();
  await expect(badges).toContainText("5 badges · 65 points");
  await expect(badges.getByRole("heading")).toHaveText(["Kick-off", "First steps"]);
});

test("the last page of an unfinished lesson leads back to what is open", async ({
  arena,
  organiser,
  person,
}) => {
  const { ada } = await adaPlays(arena.url, organiser, { lesson: LESSON });
  const page = await person();
  await playAs(page, ada.token);
  await page.getByRole("button", { name: "What you learned" }).click();
  await expect(page.getByRole("heading", { name: "What you have done so far" })).toBeFocused();
  const open = page.getByRole("region", { name: "Not done yet:" });
  await open.getByRole("button", { name: "Turn around" }).click();
  await expect(page.getByRole("heading", { name: "Task 2" })).toBeFocused();
});
