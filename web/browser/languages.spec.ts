// The pages in other languages.

import { broken } from "./axe";
import { makeGame } from "./api";
import { expect, paste, playAs, signIn, test } from "./fixtures";
import { adaPlays } from "./lesson";
import { SCREENS, expectNoScrolling, expectUsable } from "./panes";
import { MISTAKEN } from "./programs";
import { openClass } from "./players";

test("a pupil whose browser prefers German joins, reads the lesson, and gets advice in German", async ({
  arena,
  organiser,
  person,
}) => {
  const game = await makeGame(arena.url, organiser, { lesson: "worksheet-1" });
  const page = await person(arena, "de-AT");
  await page.goto(`/#join=${game.join_code}`);
  await expect(page.locator("html")).toHaveAttribute("lang", "de");
  await page.getByLabel("Dein Name im Spiel").fill("Ada");
  await page.getByRole("button", { name: "Mitmachen" }).click();

  await expect(page.getByRole("heading", { name: "Wach auf!" })).toBeVisible();
  const program = page.getByRole("textbox", { name: "Dein Programm, in Python" });
  await expect(program).toContainText("# Dieses Programm steuert deinen Avatar.");
  for (const size of SCREENS) {
    await page.setViewportSize(size);
    await expectNoScrolling(page);
    await expectUsable(page.getByRole("button", { name: /^Starten/ }));
  }
  expect(await broken(page)).toEqual([]);

  await paste(page, program, MISTAKEN);
  await page.getByRole("button", { name: /^Starten/ }).click();
  await expect(page.getByRole("log")).toContainText("UP heißt hier NORTH");
});

test("the reader chooses the language, and the browser remembers it", async ({
  arena,
  organiser,
  person,
}) => {
  const game = await makeGame(arena.url, organiser, { lesson: "worksheet-1" });
  const page = await person();
  await openClass(page, game, organiser);
  await expect(page.getByRole("button", { name: "Pause" })).toBeVisible();
  await page.getByRole("button", { name: "Language: English" }).click();
  await page.getByRole("button", { name: "Deutsch", exact: true }).click();
  await expect(page.getByRole("button", { name: "Anhalten" })).toBeVisible();
  await page.reload();
  await expect(page.getByRole("button", { name: "Anhalten" })).toBeVisible();
  expect(await broken(page)).toEqual([]);
  await page.getByRole("button", { name: "Sprache: Deutsch" }).click();
  await page.getByRole("button", { name: "English", exact: true }).click();
  await expect(page.getByRole("button", { name: "Pause" })).toBeVisible();
});

test("a copied lesson is edited in the teacher's language", async ({ arena, organiser, person }) => {
  const page = await person(arena, "de");
  await signIn(page, organiser);
  await page.goto("/#lesson=worksheet-1");
  await page
    .getByRole("button", { name: /kopieren|Kopieren/ })
    .first()
    .click();
  await expect(page.getByRole("textbox", { name: "Titel" }).first()).not.toHaveValue("");
  await expect(page.getByText("Wach auf!").first()).toBeVisible();
});

for (const size of SCREENS) {
  test(`a page from right to left fits at ${size.width}×${size.height}, and Python stays as it is`, async ({
    arena,
    organiser,
    person,
  }) => {
    const { ada } = await adaPlays(arena.url, organiser, { lesson: "worksheet-1" });
    const page = await person();
    await page.setViewportSize(size);
    await playAs(page, ada.token);
    await page.evaluate(() => {
      document.documentElement.dir = "rtl";
    });
    await expectNoScrolling(page);
    for (const name of ["Run Ctrl+Enter", "Next task", "Scores", "Clear"])
      await expectUsable(page.getByRole("button", { name, exact: true }));
    // The first line begins at the left edge, beside the line numbers.
    const program = page.getByRole("textbox", { name: "Your program, in Python" });
    expect(await program.evaluate((element) => getComputedStyle(element).direction)).toBe("ltr");
    const [lesson, code] = [page.getByRole("region", { name: "Worksheet" }), program];
    const [first, last] = [await lesson.boundingBox(), await code.boundingBox()];
    expect(first?.x ?? 0).toBeGreaterThan(last?.x ?? 0);
  });
}
