// Worlds that pupils have to themselves for a task.

import { join } from "./api";
import { expect, playAs, run, signIn, test } from "./fixtures";
import { adaPlays } from "./lesson";
import { solutionOf } from "./solutions";

const OWN = "A world of your own, for this task";

test("a pupil does a task in a world of their own, and the others see where they are", async ({
  arena,
  organiser,
  person,
}) => {
  const { game, ada } = await adaPlays(arena.url, organiser, {
    lesson: "worksheet-1",
    timing: { turn_interval_ms: 200, turn_deadline_ms: 200 },
  });
  await join(arena.url, game.join_code, "Bo");
  const page = await person();
  await playAs(page, ada.token);
  const goal = page.getByRole("region", { name: "Goal" });
  const tasks = page.getByRole("list", { name: "Tasks" });
  await tasks.getByRole("button", { name: /Look before you step/ }).click();
  await expect(page.getByText(OWN)).toBeVisible();
  // No note says that the world has changed: that is part of the lesson.
  await expect(page.getByText("Your teacher has made a new world")).toHaveCount(0);

  const teacher = await person();
  await signIn(teacher, organiser);
  await teacher.goto(`/#game=${game.id}`);
  await expect(teacher.getByText("1 player is in a world of their own")).toBeVisible();
  await expect(teacher.getByText("0 of 2 have done")).toBeVisible();
  for (const address of [`/#wall=${game.id}`, `/#watch=${game.id}`]) {
    const projector = await person();
    await signIn(projector, organiser);
    await projector.goto(address);
    const away = projector.getByText("1 player is in a world of their own");
    await expect(away, address).toBeVisible();
    const size = await away.evaluate((it) => parseFloat(getComputedStyle(it).fontSize) / innerHeight);
    expect(size, address).toBeGreaterThan(0.035);
  }

  // A later visit, and the past, show the same world.
  await page.reload();
  await expect(page.getByText(OWN)).toBeVisible();
  await run(page, solutionOf("worksheet-1", "w1-look"));
  await expect(goal.getByText("Well done!")).toBeVisible({ timeout: 60_000 });
  await goal.getByRole("button", { name: /Turn \d+: see it again/ }).click();
  await expect(page).toHaveURL(/turn=\d+/);
  await expect(page.getByText(OWN)).toBeVisible();
});
