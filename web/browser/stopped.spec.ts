// A game stopped by its organiser stays stopped, and pages continue when it is started again.

import { call } from "./api";
import { editor, expect, paste, playAs, signIn, test, turn } from "./fixtures";
import { adaPlays } from "./lesson";
import { printing } from "./programs";
import { openClass } from "./players";

interface State {
  status: string;
}

test("pupils see that the lesson is over; only the organiser can start it again; then pages continue", async ({
  arena,
  organiser,
  person,
}) => {
  const { game, ada } = await adaPlays(arena.url, organiser);
  const [pupil, viewer, teacher] = [await person(), await person(), await person()];
  await playAs(pupil, ada.token);
  await viewer.goto(`/#game=${game.id}`);
  for (const page of [pupil, viewer]) await expect(page.getByText("Live", { exact: true })).toBeVisible();
  await openClass(teacher, game, organiser);
  await teacher.getByRole("button", { name: "Stop", exact: true }).click();
  await expect(teacher.getByRole("button", { name: "Start", exact: true })).toBeVisible();
  for (const page of [pupil, viewer])
    await expect(page.getByRole("heading", { name: "The lesson is over" })).toBeVisible();
  await expect(pupil.getByText("Your program and your place are kept.")).toBeVisible();

  // Nothing that a page does restarts it: reloading, opening it again, sending a program.
  await pupil.reload();
  await expect(pupil.getByRole("heading", { name: "The lesson is over" })).toBeVisible();
  await paste(pupil, editor(pupil), printing("kept"));
  await pupil.getByRole("button", { name: "Run" }).click();
  await expect(pupil.getByText(/Version 2 is saved/)).toBeVisible();
  await viewer.evaluate(() => dispatchEvent(new Event("online")));
  const late = await person();
  await late.goto(`/#watch=${game.id}`);
  await expect(late.getByRole("heading", { name: "The lesson is over" })).toBeVisible();
  const { status } = await call<State>(arena.url, "GET", `/games/${game.id}`, organiser);
  expect(status).toBe("stopped");

  await teacher.getByRole("button", { name: "Start", exact: true }).click();
  for (const page of [pupil, viewer]) {
    await expect(page.getByText("Live", { exact: true })).toBeVisible({ timeout: 40_000 });
    await expect(page.getByRole("heading", { name: "The lesson is over" })).toBeHidden();
  }
  await expect(pupil.getByRole("log")).toContainText("kept 1");
  await expect.poll(() => turn(viewer)).toBeGreaterThan(0);
});

test("an organiser can start a stopped game from the page that shows it", async ({
  arena,
  organiser,
  person,
}) => {
  const { game } = await adaPlays(arena.url, organiser);
  const page = await person();
  await signIn(page, organiser);
  await page.goto(`/#game=${game.id}`);
  await expect(page.getByText("Live", { exact: true })).toBeVisible();
  await call(arena.url, "POST", `/games/${game.id}/stop`, organiser);
  await page.getByRole("button", { name: "Start the game" }).click();
  await expect(page.getByText("Live", { exact: true })).toBeVisible();
});
