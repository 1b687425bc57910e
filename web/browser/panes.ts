// The panes of the player's page, and what tests require of their layout.

import type { Locator, Page } from "@playwright/test";
import { expect } from "./fixtures";

/** Screens with room for all panes. */
export const SCREENS = [
  { width: 1280, height: 800 },
  { width: 1024, height: 768 },
];
export const TABS = ["Lesson", "Code", "World"] as const;

export const lessonPane = (page: Page) => page.getByRole("region", { name: /Worksheet|Guide/ });
export const worldPane = (page: Page) => page.getByRole("region", { name: "The world" });
export const programPane = (page: Page) => page.getByRole("region", { name: "Program", exact: true });
export const consolePane = (page: Page) => page.getByRole("region", { name: "Output of your program" });
export const fold = (page: Page) => consolePane(page).getByRole("button", { name: /^Console/ });
export const runBar = (page: Page) => page.getByRole("button", { name: "Run" }).locator("..");

export async function boxOf(it: Locator): Promise<{ x: number; y: number; width: number; height: number }> {
  const box = await it.boundingBox();
  if (!box) throw new Error("the element is not visible");
  return box;
}

/** Asserts that nothing is outside the window. */
export async function expectNoScrolling(page: Page): Promise<void> {
  const hidden = await page.evaluate(() => {
    const { scrollWidth, scrollHeight } = document.documentElement;
    return { x: scrollWidth - innerWidth, y: scrollHeight - innerHeight };
  });
  expect(hidden).toEqual({ x: 0, y: 0 });
}

/** Asserts that an element is completely in the window, and that nothing covers it. */
export async function expectUsable(it: Locator): Promise<void> {
  await expect(it).toBeInViewport({ ratio: 1 });
  const isFree = await it.evaluate((element) => {
    const { left, top, width, height } = element.getBoundingClientRect();
    const over = document.elementFromPoint(left + width / 2, top + height / 2);
    return over !== null && element.contains(over);
  });
  expect(isFree).toBe(true);
}
