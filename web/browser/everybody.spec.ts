// Everyone can use every page: with keyboard and screen reader, in both themes, on a school PC and
// on a tablet.

import axe from "axe-core";
import { VIEWS } from "./everyPage";
import { editor, expect, playAs, test } from "./fixtures";

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
      await page.evaluate(axe.source);
      const { violations } = await page.evaluate(() =>
        (window as unknown as { axe: typeof axe }).axe.run(document, {
          runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
        }),
      );
      const serious = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
      expect(
        serious.map(({ id, nodes }) => [
          id,
          nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`),
        ]),
      ).toEqual([]);
      for (const size of SIZES) {
        await page.setViewportSize(size);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        expect(wide, `pixels of overflow at ${size.width} px`).toBeLessThanOrEqual(0);
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
