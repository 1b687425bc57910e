// Everyone can use every page: with keyboard and screen reader, in both themes, on a school PC and
// on a tablet.

import { broken, violationsOn } from "./axe";
import { VIEWS } from "./everyPage";
import { editor, expect, playAs, run, test } from "./fixtures";
import { TABS, fold, lessonPane } from "./panes";
import { WAITS } from "./programs";
import { playWorksheet } from "./worksheet";

const SIZES = [
  { width: 1024, height: 768 },
  { width: 820, height: 1180 },
];

for (const view of VIEWS) {
  for (const theme of ["light", "dark"] as const) {
    test(`everyone can use the page: ${view.name}, ${theme}`, async ({ lesson, organiser, person }) => {
      const page = await person();
      await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
      await view.show(page, lesson, organiser);
      const violations = await violationsOn(page);
      const serious = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
      expect(
        serious.map(({ id, nodes }) => [
          id,
          nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`),
        ]),
      ).toEqual([]);
      for (const size of SIZES) {
        await page.setViewportSize(size);
        // The browser resizes what depends on the window a frame later.
        const wide = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        await expect.poll(wide, `pixels of overflow at ${size.width} px`).toBeLessThanOrEqual(0);
      }
    });
  }
}

test("a player can reach everything by keyboard, and leave the editor", async ({ lesson, person }) => {
  const page = await person();
  await playAs(page, lesson.ada.token);
  await editor(page).focus();
  await page.keyboard.press("Escape");
  await page.keyboard.press("Tab");
  await expect(editor(page)).not.toBeFocused();
  // Go once around the page: the focus reaches every control.
  const wanted = ["Run Ctrl+Enter", "Versions", "My link", "Clear", "Whole map"];
  const reached = new Set<string>();
  for (let step = 0; step < 60 && !wanted.every((name) => reached.has(name)); step++) {
    await page.keyboard.press("Tab");
    const name = await page.evaluate(() => {
      const active = document.activeElement;
      return (active?.getAttribute("aria-label") ?? active?.textContent ?? "").trim();
    });
    reached.add(name);
  }
  expect([...reached]).toEqual(expect.arrayContaining(wanted));
});

test("the first link of the page leads to the editor, and Ctrl+Enter runs from everywhere", async ({
  arena,
  organiser,
  person,
}) => {
  const page = await person();
  await playWorksheet(page, arena.url, organiser);
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 800 });
    await page.reload();
    await expect(page.getByRole("button", { name: "Run" })).toBeVisible();
    await expect(editor(page)).toHaveCount(width > 1000 ? 1 : 0);
    await page.keyboard.press("Tab");
    const skip = page.getByRole("link", { name: "Skip to the editor" });
    await expect(skip).toBeFocused();
    await expect(skip).toBeInViewport();
    await page.keyboard.press("Enter");
    await expect(editor(page)).toBeFocused();
  }
  await page.setViewportSize({ width: 1280, height: 800 });
  await expect(page.getByRole("button", { name: "Run" })).toContainText("Ctrl+Enter");
  await run(page, WAITS);
  await expect(page.getByText(/Version 2 has been running/)).toBeVisible();
  await page.getByRole("button", { name: "Next task" }).press("Control+Enter");
  await expect(page.getByText(/Version 3 /)).toBeVisible();
  await page.getByRole("searchbox", { name: "Search the console" }).press("Control+Enter");
  await expect(page.getByText(/Version 4 /)).toBeVisible();
  // The lesson stays on its task.
  await expect(lessonPane(page).getByRole("heading", { name: "Task 1" })).toBeVisible();
});

for (const theme of ["light", "dark"] as const) {
  test(`everyone can use the tabs and the folded console, ${theme}`, async ({ lesson, person }) => {
    const page = await person();
    await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
    await playAs(page, lesson.alan.token);
    await expect(page.locator("p.state")).toContainText("Mistake");
    await fold(page).click();
    const check = async (what: string, part = "html") => expect(await broken(page, part), what).toEqual([]);
    await check("columns");
    await page.setViewportSize({ width: 390, height: 844 });
    for (const name of TABS) {
      await page.getByRole("tab", { name }).click();
      await check(name);
    }
    await page.getByRole("button", { name: "Menu" }).click();
    // The menu covers parts of other controls.
    await check("menu", "header");
  });
}
