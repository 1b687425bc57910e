import { call } from "./api";
import { expect, playAs, run, test } from "./fixtures";
import { adaPlays } from "./lesson";
import { always } from "./programs";

test("search highlights matches, and scrolls to them within a long turn", async ({
  arena,
  organiser,
  person,
}) => {
  const { game, ada } = await adaPlays(arena.url, organiser);
  const page = await person();
  await playAs(page, ada.token);
  await run(
    page,
    always("WaitAction()", 'print("\\n".join(("Needle" if n in (140, 270) else "hay") for n in range(290)))'),
  );
  const log = page.getByRole("log");
  await expect(log).toContainText("Needle");
  // The console is paused, so that its contents do not change.
  await call(arena.url, "POST", `/games/${game.id}/pause`, organiser);
  await page
    .getByRole("region", { name: "Output of your program" })
    .getByRole("button", { name: "Pause" })
    .click();

  const search = page.getByRole("searchbox", { name: "Search the console" });
  await search.fill("needle");
  const marks = log.locator("mark");
  await expect(marks).not.toHaveCount(0);
  const count = await marks.count();
  await expect(marks.nth(count - 1)).toBeInViewport();
  await expect(marks.nth(count - 2)).not.toBeInViewport();
  // Enter moves to the match above.
  await search.press("Enter");
  await expect(marks.nth(count - 2)).toBeInViewport();
  await expect(marks.nth(count - 1)).not.toBeInViewport();
  await expect(page.getByRole("button", { name: `${count - 1} of ${count}` })).toBeVisible();
  await search.fill("no such word");
  await expect(log).toContainText("No matches.");
  await expect(marks).toHaveCount(0);
});

test("browsers that ask for /favicon.ico get one", async ({ arena }) => {
  const answer = await fetch(`${arena.url}/favicon.ico`);
  expect(answer.status).toBe(200);
  expect([...new Uint8Array(await answer.arrayBuffer()).slice(0, 4)]).toEqual([0, 0, 1, 0]);
});
