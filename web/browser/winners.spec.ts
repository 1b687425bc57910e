// The class's results: on the wall, and on the pages of players and spectators.

import { join, putCode } from "./api";
import { broken } from "./axe";
import { expect, playAs, signIn, test } from "./fixtures";
import { adaPlays } from "./lesson";
import { solutionOf } from "./solutions";

test("the wall shows how far the class is, and winners of several kinds, even after a restart", async ({
  arena,
  organiser,
  person,
}) => {
  const { game, ada } = await adaPlays(arena.url, organiser, { lesson: "level-1", name: "Class 7b" });
  await join(arena.url, game.join_code, "Bo");
  const wall = await person();
  await signIn(wall, organiser);
  await wall.goto(`/#wall=${game.id}`);
  const results = wall.getByRole("region", { name: "Class results" });
  await expect(results).toContainText("0 of 2 have done “Kick-off”");
  await expect(results).toContainText("No results yet.");

  await putCode(ada, arena.url, solutionOf("level-1", "l1-dance"));
  await expect(results).toContainText("1 of 2 have done “Kick-off”");
  await expect(results.getByRole("progressbar")).toHaveAttribute("value", "1");
  // Each task has a square for each player, without names.
  const matrix = results.getByRole("table", { name: "Progress" });
  await expect(matrix.getByRole("row", { name: /^Kick-off/ })).toContainText("1 of 2");
  await expect(matrix).not.toContainText("Ada");
  const winners = results.getByRole("list", { name: "Class results" });
  await expect(winners).toContainText(/Most points\s*Ada/);
  await expect(winners).toContainText(/Longest walk\s*Ada\s*\d+ steps?/);
  expect(await broken(wall)).toEqual([]);

  // The walk goes on after the game was killed, and is not counted from the beginning.
  const steps = async () => Number(/(\d+) steps?/.exec(await winners.innerText())?.[1] ?? 0);
  await expect.poll(steps).toBeGreaterThan(8);
  const before = await steps();
  arena.kill(`game-${game.id}`);
  await wall.reload();
  await expect.poll(steps, { timeout: 60_000 }).toBeGreaterThan(before);

  // Players and spectators see the winners in place of a table of zeros.
  const page = await person();
  await playAs(page, ada.token);
  await page.getByRole("button", { name: "Scores" }).click();
  const scores = page.getByRole("region", { name: "Scores" });
  await expect(scores).toContainText("Longest walk");
  await expect(scores.getByRole("table")).toHaveCount(0);
});
