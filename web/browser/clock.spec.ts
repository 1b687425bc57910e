// A timed lesson: the clock, its end, and the results.

import { call, putCode } from "./api";
import { broken } from "./axe";
import { expect, playAs, signIn, test } from "./fixtures";
import { adaPlays } from "./lesson";
import { solutionOf } from "./solutions";
import { openClass } from "./players";

test("the clock runs out on all pages, and the results appear", async ({ arena, organiser, person }) => {
  test.slow();
  // 12 minutes have only 240 turns here, which take less than a minute.
  const { game, ada } = await adaPlays(arena.url, organiser, {
    lesson: "challenge",
    timing: { turn_interval_ms: 3_000, turn_deadline_ms: 200 },
  });
  const page = await person();
  await playAs(page, ada.token);
  await expect(page.getByText("12 minutes, once your teacher starts the clock")).toBeVisible();

  const teacher = await person();
  await openClass(teacher, game, organiser);
  await teacher.getByRole("button", { name: "Start the clock: 12 minutes" }).click();
  await expect(teacher.getByRole("timer")).toContainText(/1[12]:\d\d left/);
  await expect(page.getByRole("timer")).toContainText(/1[12]:\d\d left/);
  await putCode(ada, arena.url, solutionOf("challenge", "ch-go"));
  await call(arena.url, "PATCH", `/games/${game.id}`, organiser, {
    timing: { turn_interval_ms: 150, turn_deadline_ms: 150 },
  });

  // The clock is still the same after the game was killed.
  arena.kill(`game-${game.id}`);
  const end = page.getByRole("region", { name: "Time is up!" });
  await expect(end).toBeVisible({ timeout: 120_000 });
  await expect(end).toContainText(/Most keys|Most chests|Most coins/);
  await expect(end).toContainText("Longest walk");
  expect(await broken(page)).toEqual([]);
  const wall = await person();
  await signIn(wall, organiser);
  await wall.goto(`/#wall=${game.id}`);
  await expect(wall.getByRole("timer")).toHaveText("Time is up!");
  await expect(teacher.getByText("Make a new world to start the clock again.")).toBeVisible();
});
