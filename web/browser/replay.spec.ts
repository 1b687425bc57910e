import { putCode } from "./api";
import { expect, playAs, test, turn } from "./fixtures";
import { adaPlays } from "./lesson";
import { printing } from "./programs";

test("the scrubber opens any turn with its log, a link opens it, and the live game continues", async ({
  arena,
  organiser,
  person,
}) => {
  const { game, ada } = await adaPlays(arena.url, organiser);
  await putCode(ada, arena.url, printing("step"));
  const page = await person();
  await playAs(page, ada.token);
  await expect(page.getByRole("log")).toContainText("step 4");
  const replay = page.getByRole("region", { name: "Replay" });

  // The scrubber responds to the usual slider keys.
  const slider = replay.getByRole("slider", { name: "Turn" });
  await slider.focus();
  await page.keyboard.press("Home");
  await expect(replay).toContainText(/Turn 1 of \d+/);
  const entry = page.getByRole("region", { name: "Output of your program" });
  for (let step = 0; step < 30 && !(await entry.innerText()).includes("step 2"); step++) {
    await replay.getByRole("button", { name: "Next turn" }).click();
    await expect(entry).toBeVisible();
  }
  await expect(entry).toContainText("step 2");
  const at = Number(/Turn (\d+) of/.exec(await replay.innerText())?.[1]);
  expect(page.url()).toContain(`turn=${at}`);

  // It plays automatically, and one click returns to the live game.
  await replay.getByRole("button", { name: "Play" }).click();
  await expect(replay).toContainText(new RegExp(`Turn ${at + 2} of`));
  await replay.getByRole("button", { name: "Back to live" }).click();
  await expect(replay).not.toContainText(" of ");
  const live = await turn(page);
  await expect.poll(() => turn(page)).toBeGreaterThan(live);

  // The link to a turn opens that turn, even for a spectator, but without the log.
  const visitor = await person();
  await visitor.goto(`/#game=${game.id}&turn=${at}`);
  await expect(visitor.getByRole("region", { name: "Replay" })).toContainText(`Turn ${at} of`);
  await expect(visitor.locator("body")).not.toContainText("step 2");
});
