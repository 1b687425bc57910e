// The player's page on narrow screens: one pane at a time, and a menu.

import { editor, expect, run, test } from "./fixtures";
import { adaPlays } from "./lesson";
import { TABS, boxOf, expectNoScrolling, expectUsable } from "./panes";
import { MISTAKEN } from "./programs";
import { showWorksheet } from "./worksheet";

/** Phones, upright tablets, and 1280×800 at 200 % zoom. */
const NARROW = [
  { width: 360, height: 740 },
  { width: 390, height: 844 },
  { width: 768, height: 1024 },
  { width: 820, height: 1180 },
  { width: 640, height: 400 },
];

for (const size of NARROW) {
  test(`at ${size.width}×${size.height}, tabs show one pane at a time, with Run and the mistake above all of them`, async ({
    arena,
    organiser,
    person,
  }) => {
    const { ada } = await adaPlays(arena.url, organiser, { level: "worksheet-1" });
    const page = await person();
    await showWorksheet(page);
    await page.setViewportSize(size);
    await page.goto(`/#player=${ada.token}`);
    await expect(page.getByRole("tab")).toHaveText(TABS);
    await page.getByRole("tab", { name: "Code" }).click();
    await run(page, MISTAKEN);
    const state = page.locator("p.state");
    await expect(state).toContainText("Mistake");
    for (const name of TABS) {
      await page.getByRole("tab", { name }).click();
      await expect(page.getByRole("tabpanel")).toHaveCount(1);
      await expect(page.getByRole("tabpanel", { name })).toBeInViewport();
      await expectUsable(page.getByRole("button", { name: "Run" }));
      await expect(state).toBeInViewport({ ratio: 1 });
      // One of the two texts is only for screen readers.
      const widths = await state
        .getByText(/^Mistake/)
        .evaluateAll((texts) => texts.map((text) => text.getBoundingClientRect().width));
      expect(Math.max(...widths)).toBeGreaterThan(40);
      await expect(state).toContainText("UP");
      await expectNoScrolling(page);
    }
    // The panel below the map leaves room for the map.
    await page.getByRole("button", { name: "My avatar" }).click();
    await expect(page.getByRole("region", { name: "My avatar" })).toBeInViewport();
    expect((await boxOf(page.getByRole("application"))).height).toBeGreaterThan(100);
    await expectUsable(page.getByRole("button", { name: "Previous turn" }));
    await expectNoScrolling(page);
    // The link to the line opens the editor there.
    await state.getByRole("button", { name: "Line 3" }).click();
    await expect(page.getByRole("tab", { name: "Code" })).toHaveAttribute("aria-selected", "true");
    await expect(editor(page)).toBeFocused();

    await page.getByRole("tab", { name: "World" }).press("ArrowLeft");
    await page.getByRole("tab", { name: "Code" }).press("End");
    await expect(page.getByRole("tab", { name: "World" })).toBeFocused();
    await page.reload();
    await expect(page.getByRole("tab", { name: "World" })).toHaveAttribute("aria-selected", "true");
    await expect(page.getByRole("application")).toBeInViewport();
  });
}

test("on a phone, inserting code from the lesson shows the editor, and the menu has the other buttons", async ({
  arena,
  organiser,
  person,
}) => {
  const { ada } = await adaPlays(arena.url, organiser, { level: "worksheet-1" });
  const page = await person();
  await showWorksheet(page);
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`/#player=${ada.token}`);
  await page.getByRole("button", { name: "Task 2: Another way" }).click();
  await page.getByRole("button", { name: "Add to my program" }).last().click();
  await expect(page.getByRole("tab", { name: "Code" })).toHaveAttribute("aria-selected", "true");
  await expect(editor(page)).toContainText("WaitAction()");
  await expect(editor(page)).toBeFocused();

  const link = page.getByRole("button", { name: "My link" });
  await expect(link).toBeHidden();
  const menu = page.getByRole("button", { name: "Menu" });
  await menu.click();
  await page.keyboard.press("Escape");
  await expect(link).toBeHidden();
  await expect(menu).toBeFocused();
  await menu.click();
  await link.click();
  await expect(page.getByRole("textbox", { name: "Your link" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(menu).toBeFocused();
});
