// Lessons with tasks that check themselves.

import { readFile } from "node:fs/promises";
import { join } from "./api";
import { expect, playAs, run, test } from "./fixtures";
import { adaPlays } from "./lesson";
import { SCREENS } from "./panes";
import { solutionOf, tasksOf } from "./solutions";
import { openClass } from "./players";

/** Makes a game with the lesson, in which Ada plays. */
const lessonGame = (arena: string, organiser: string) =>
  adaPlays(arena, organiser, {
    lesson: "worksheet-1",
    timing: { turn_interval_ms: 200, turn_deadline_ms: 200 },
  });

for (const size of SCREENS)
  test(`at ${size.width}×${size.height}, a pupil completes worksheet 1, task by task`, async ({
    arena,
    organiser,
    person,
  }) => {
    test.slow();
    const { ada } = await lessonGame(arena.url, organiser);
    const page = await person();
    await page.setViewportSize(size);
    await playAs(page, ada.token);
    const goal = page.getByRole("region", { name: "Goal" });
    // Nothing runs before the first Run, which meets the first task.
    await expect(page.getByText("No program is running yet")).toBeVisible();
    await page.getByRole("button", { name: "Run" }).click();
    await expect(goal.getByText("Well done!")).toBeVisible();
    const tasks = page.getByRole("list", { name: "Tasks" }).getByRole("listitem");
    const count = await tasks.count();
    expect(count).toBeGreaterThan(5);
    for (let task = 2; task <= count; task++) {
      await page.getByRole("button", { name: "Next task" }).click();
      await expect(page.getByRole("heading", { name: `Task ${task}` })).toBeFocused();
      await expect(goal.getByText("Well done!")).toHaveCount(0);
      await run(page, solutionOf("worksheet-1", tasksOf("worksheet-1")[task - 1] ?? ""));
      await expect(goal.getByText("Well done!")).toBeVisible({ timeout: 60_000 });
    }
    await expect(page.getByRole("region", { name: "All done!" })).toBeVisible();
    // The turn that met the task is one click away.
    await goal.getByRole("button", { name: /Turn \d+: see it again/ }).click();
    await expect(page).toHaveURL(/turn=\d+/);
  });

test("the teacher sees who needs help, and the help that was used", async ({ arena, organiser, person }) => {
  const { game, ada } = await lessonGame(arena.url, organiser);
  await join(arena.url, game.join_code, "Bo");
  const page = await person();
  await playAs(page, ada.token);
  await page.getByRole("button", { name: "Run" }).click();
  await expect(page.getByRole("region", { name: "Goal" }).getByText("Well done!")).toBeVisible();
  await page.getByRole("button", { name: "Next task" }).click();
  await page.getByText("Show a hint").click();
  await page.getByRole("button", { name: /lines in the wrong order/ }).click();
  await expect(page.getByRole("button", { name: "Use these lines" })).toBeVisible();

  const teacher = await person();
  await openClass(teacher, game, organiser);
  const table = teacher.getByRole("table").filter({ hasText: "Points" });
  // Those who are furthest behind come first.
  await expect(table.getByRole("rowheader")).toHaveText([/Bo.*has not pressed Run yet/, /^Ada/]);
  const row = table.getByRole("row", { name: /Ada/ });
  await expect(row.getByRole("cell").first()).toContainText(/Done in turn \d+/);
  await expect(row.getByRole("cell").nth(1)).toContainText("used the shuffled lines");
  const download = teacher.waitForEvent("download");
  await teacher.getByRole("button", { name: "Download the progress" }).click();
  const [, bo, line] = (await readFile(await (await download).path(), "utf8")).split("\r\n");
  expect(bo).toMatch(/^"Bo",0,,0,,0,/);
  expect(line).toMatch(/^"Ada",5,\d+,0,,2,/);
  // With the solutions locked, the next rung is refused.
  await teacher.getByLabel("Help for players").selectOption({ label: "Hints only" });
  await page.getByRole("button", { name: "Show me the solution" }).click();
  await expect(page.getByText("Your teacher has locked this help.")).toBeVisible();
});

test("a later visit shows the task that is open", async ({ arena, organiser, person }) => {
  const { ada } = await lessonGame(arena.url, organiser);
  const page = await person();
  await playAs(page, ada.token);
  await page.getByRole("button", { name: "Run" }).click();
  await expect(page.getByRole("region", { name: "Goal" }).getByText("Well done!")).toBeVisible();
  // The lesson's texts arrive before the progress.
  await page.routeWebSocket(/game-/, async (socket) => {
    await page.getByRole("heading", { level: 3 }).waitFor();
    socket.connectToServer();
  });
  await page.reload();
  await expect(page.getByRole("heading", { name: "Task 2" })).toBeVisible();
});

test("the lines of a solution can be put in order with the keyboard", async ({
  arena,
  organiser,
  person,
}) => {
  const { ada } = await lessonGame(arena.url, organiser);
  const page = await person();
  await playAs(page, ada.token);
  await page.getByText("Show a hint").click();
  await page.getByRole("button", { name: /lines in the wrong order/ }).click();
  const lines = page.getByRole("listitem").filter({ has: page.getByRole("button", { name: /^Move up/ }) });
  const second = await lines.nth(1).locator("code").textContent();
  await lines
    .nth(1)
    .getByRole("button", { name: /^Move up/ })
    .press("Enter");
  await expect(lines.first().locator("code")).toHaveText(second ?? "");
  // The first line cannot move further up, so the focus is on the line's other button.
  await expect(lines.first().getByRole("button", { name: /^Move down/ })).toBeFocused();
});
