// Accessibility checks.

import type { Page } from "@playwright/test";
import axe from "axe-core";

/** Returns what axe finds wrong in a part of the page. */
export async function violationsOn(page: Page, part = "html"): Promise<axe.Result[]> {
  await page.evaluate(axe.source);
  const results = await page.evaluate(
    (selector) =>
      (window as unknown as { axe: typeof axe }).axe.run(selector, {
        runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
      }),
    part,
  );
  return results.violations;
}

/** Returns the rules that a part of the page breaks, with the elements. */
export async function broken(page: Page, part = "html"): Promise<[string, string[]][]> {
  const violations = await violationsOn(page, part);
  return violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]);
}
