// Pasted code, and code inserted from a worksheet, is adapted to its place in the program.

import type { Page } from "@playwright/test";
import { editor, expect, paste, pasteHere, playAs, test } from "./fixtures";
import { adaPlays } from "./lesson";
import { playWorksheet } from "./worksheet";

const HEAD = "def next_turn(world_state, avatar_state):";

async function program(page: Page): Promise<string[]> {
  const lines = await editor(page).locator(".cm-line").allInnerTexts();
  return lines.map((line) => line.replace(/\n$/, ""));
}

test("pasted code is indented to match the cursor, as a single edit", async ({
  arena,
  organiser,
  person,
}) => {
  const { ada } = await adaPlays(arena.url, organiser);
  const page = await person();
  await playAs(page, ada.token);
  await paste(page, editor(page), `${HEAD}\n`);
  await page.keyboard.press("Control+End");
  await page.keyboard.type("    ");
  await pasteHere(editor(page), '    if 1 == 1:\r\n\t\tprint("pasted")\r\n    return WaitAction()');
  const wanted = [HEAD, "    if 1 == 1:", '        print("pasted")', "    return WaitAction()"];
  expect(await program(page)).toEqual(wanted);
  await page.keyboard.press("Control+z");
  expect(await program(page)).toEqual([HEAD, "    "]);
  await page.keyboard.press("Control+y");
  expect(await program(page)).toEqual(wanted);
  await page.keyboard.press("Control+Enter");
  await expect(page.getByRole("log")).toContainText("pasted");
  // A line copied without a selection is pasted as a whole line.
  await page.keyboard.press("Control+End");
  await page.keyboard.press("Control+c");
});

test("a button inserts every piece of a worksheet where it belongs", async ({ arena, organiser, person }) => {
  const page = await person();
  await playWorksheet(page, arena.url, organiser);
  const lesson = page.getByRole("region", { name: "Worksheet" });
  const put = lesson.getByRole("button", { name: "Add to my program" });
  for (const title of ["Say hello", "Another way", "Heads or tails", "Look before you step"]) {
    await lesson.getByRole("button", { name: new RegExp(title) }).click();
    await expect(lesson.getByRole("heading", { name: new RegExp(title) })).toBeVisible();
    await lesson.locator("details", { hasText: "Show a hint" }).locator("summary").first().click();
    expect(await put.count(), title).toBe(await lesson.locator("pre").count());
  }
  // A whole function replaces the one with its name.
  await put.last().click();
  await expect(page.getByText("It replaced your next_turn.")).toBeVisible();
  await expect(editor(page)).toContainText("Blocked!");
  await expect(editor(page)).not.toContainText("I am at");
  await editor(page).press("Control+z");
  await expect(editor(page)).toContainText("I am at");
  // Lines are inserted where they will run, and the program works.
  await lesson.getByRole("button", { name: /Heads or tails/ }).click();
  for (let piece = 0; piece < 3; piece++) await put.nth(piece).click();
  await editor(page).press("Control+Enter");
  await expect(page.getByRole("log")).toContainText(/Heads|Tails/);
  const lines = await program(page);
  expect(lines[0]).toBe("import random");
  expect(lines).toContain("    coin = random.randint(1, 2)");
  expect(lines.indexOf("    if coin == 1:")).toBeGreaterThan(
    lines.indexOf("    coin = random.randint(1, 2)"),
  );
  expect(lines.findLast(Boolean)).toBe("    return MoveAction(direction.NORTH)");
});
