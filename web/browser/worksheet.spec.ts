// A lesson whose tasks players tick off.

import { expect, test } from "./fixtures";
import { lessonPane } from "./panes";
import { TASK_COUNT, playWorksheet } from "./worksheet";

test("a lesson shows one task at a time, and the overview opens any of them", async ({
  arena,
  organiser,
  person,
}) => {
  const page = await person();
  await playWorksheet(page, arena.url, organiser);
  const lesson = lessonPane(page);
  const title = lesson.getByRole("heading", { level: 3 });
  const overview = lesson.getByRole("list", { name: "Tasks" });
  await expect(overview.getByRole("button")).toHaveCount(TASK_COUNT);
  await expect(title).toHaveText(/Task 1\s*Say hello/);
  await expect(lesson.getByRole("button", { name: "Previous task" })).toBeDisabled();

  await lesson.getByRole("checkbox", { name: "Done" }).check();
  await expect(lesson.getByText(`1 of ${TASK_COUNT} tasks done`)).toBeVisible();
  await expect(overview.getByRole("button", { name: "Task 1: Say hello, done" })).toBeVisible();
  await expect(title).toHaveText(/Task 1/);
  await lesson.getByRole("button", { name: "Next task" }).click();
  await expect(title).toHaveText(/Task 2/);
  await expect(title).toBeFocused();
  await overview.getByRole("button", { name: `Task ${TASK_COUNT}: Meet in the middle, challenge` }).click();
  await expect(title).toHaveText(/Meet in the middle/);
  await expect(overview.locator("[aria-current=step]")).toHaveAttribute("aria-label", /Meet in the middle/);
  await expect(lesson.getByRole("button", { name: "Next task" })).toBeDisabled();

  // The next visit begins with the first open task.
  await page.reload();
  await expect(title).toHaveText(/Task 2/);
});
