// The layout of the player's page: what fits where, and what stays where it was put.

import type { Locator, Page } from "@playwright/test";
import axe from "axe-core";
import { editor, expect, playAs, run, test } from "./fixtures";
import { adaPlays } from "./lesson";
import { MISTAKEN, always } from "./programs";
import { TASK_COUNT, showWorksheet } from "./worksheet";

const SCREENS = [
  { width: 1280, height: 800 },
  { width: 1024, height: 768 },
];
/** Phones, upright tablets, and 1280×800 at 200 % zoom. */
const NARROW = [
  { width: 360, height: 740 },
  { width: 390, height: 844 },
  { width: 768, height: 1024 },
  { width: 820, height: 1180 },
  { width: 640, height: 400 },
];
const TABS = ["Lesson", "Code", "World"] as const;
const WAITS = always("WaitAction()", 'print("I wait")');

const lessonPane = (page: Page) => page.getByRole("region", { name: /Worksheet|Guide/ });
const worldPane = (page: Page) => page.getByRole("region", { name: "The world" });
const programPane = (page: Page) => page.getByRole("region", { name: "Program", exact: true });
const consolePane = (page: Page) => page.getByRole("region", { name: "Output of your program" });
const fold = (page: Page) => consolePane(page).getByRole("button", { name: /^Console/ });
const runBar = (page: Page) => page.getByRole("button", { name: "Run" }).locator("..");

async function boxOf(it: Locator): Promise<{ x: number; y: number; width: number; height: number }> {
  const box = await it.boundingBox();
  if (!box) throw new Error("the element is not visible");
  return box;
}

/** Asserts that nothing is outside the window. */
async function expectNoScrolling(page: Page): Promise<void> {
  const hidden = await page.evaluate(() => {
    const { scrollWidth, scrollHeight } = document.documentElement;
    return { x: scrollWidth - innerWidth, y: scrollHeight - innerHeight };
  });
  expect(hidden).toEqual({ x: 0, y: 0 });
}

/** Asserts that an element is completely in the window, and that nothing covers it. */
async function expectUsable(it: Locator): Promise<void> {
  await expect(it).toBeInViewport({ ratio: 1 });
  const isFree = await it.evaluate((element) => {
    const { left, top, width, height } = element.getBoundingClientRect();
    const over = document.elementFromPoint(left + width / 2, top + height / 2);
    return over !== null && element.contains(over);
  });
  expect(isFree).toBe(true);
}

for (const size of SCREENS) {
  test(`everything fits at ${size.width}×${size.height}, and the lesson has most of the height`, async ({
    arena,
    organiser,
    person,
  }) => {
    const { ada } = await adaPlays(arena.url, organiser, { level: "worksheet-1" });
    const page = await person();
    await showWorksheet(page);
    await page.setViewportSize(size);
    await playAs(page, ada.token);
    await expectNoScrolling(page);

    const lesson = await boxOf(lessonPane(page));
    expect(lesson.height).toBeGreaterThanOrEqual(0.7 * size.height);
    expect(lesson.width).toBeGreaterThanOrEqual(300);
    await expect(lessonPane(page).getByRole("heading", { level: 3 })).toHaveCount(1);
    const world = await boxOf(worldPane(page));
    const program = await boxOf(programPane(page));
    expect(lesson.x + lesson.width).toBeLessThanOrEqual(world.x);
    expect(world.x + world.width).toBeLessThanOrEqual(program.x);
    for (const { y, height } of [lesson, world, program]) expect(y + height).toBeLessThanOrEqual(size.height);

    const map = await boxOf(page.getByRole("application"));
    expect(Math.min(map.width, map.height)).toBeGreaterThanOrEqual(220);
    for (const name of ["Run Ctrl+Enter", "Next task", "Scores", "My avatar", "Follow me", "Clear"])
      await expectUsable(page.getByRole("button", { name, exact: true }));

    // A line of 45 characters is visible.
    const characters = await page.locator(".cm-scroller").evaluate((scroller) => {
      const line = scroller.querySelector(".cm-line");
      const gutters = scroller.querySelector(".cm-gutters");
      if (!line || !gutters) throw new Error("the editor is empty");
      const style = getComputedStyle(line);
      const context = document.createElement("canvas").getContext("2d");
      if (!context) throw new Error("there is no canvas");
      context.font = style.font;
      const padding = parseFloat(style.paddingInlineStart) + parseFloat(style.paddingInlineEnd);
      const space = scroller.clientWidth - gutters.getBoundingClientRect().width - padding;
      return space / context.measureText("m").width;
    });
    expect(characters).toBeGreaterThanOrEqual(45);
  });
}

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
    // What opens below the map leaves room for the map.
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

test("on a phone, a piece of code from the lesson is inserted in sight, and the menu has the other buttons", async ({
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

test("splitters are moved with mouse, touch and keys, and keep their places", async ({
  arena,
  organiser,
  person,
}) => {
  const { ada } = await adaPlays(arena.url, organiser, { level: "worksheet-1" });
  const page = await person();
  await showWorksheet(page);
  await playAs(page, ada.token);
  const widths = async () => [(await boxOf(lessonPane(page))).width, (await boxOf(worldPane(page))).width];
  const bar = (name: string) => page.getByRole("separator", { name });
  const [lesson = 0, world = 0] = await widths();

  // The mouse moves the lesson's edge; the world gives way.
  const edge = await boxOf(bar("Width of the lesson"));
  const middle = { x: edge.x + edge.width / 2, y: edge.y + edge.height / 2 };
  await page.mouse.move(middle.x, middle.y);
  await page.mouse.down();
  await page.mouse.move(middle.x + 40, middle.y, { steps: 4 });
  await page.mouse.up();
  expect(await widths()).toEqual([lesson + 40, world - 40]);

  // A finger moves the world's edge.
  const other = await boxOf(bar("Width of the world"));
  const touch = await page.context().newCDPSession(page);
  const at = (x: number) => [{ x: other.x + other.width / 2 + x, y: middle.y }];
  await touch.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: at(0) });
  for (const x of [-10, -20, -30])
    await touch.send("Input.dispatchTouchEvent", { type: "touchMove", touchPoints: at(x) });
  await touch.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
  await expect.poll(widths).toEqual([lesson + 40, world - 70]);

  // Keys move the console's edge.
  const height = async () => Math.round((await boxOf(consolePane(page))).height);
  const before = await height();
  const console = bar("Height of the console");
  const value = async () => Number(await console.getAttribute("aria-valuenow"));
  const valueBefore = await value();
  await console.press("ArrowUp");
  await console.press("ArrowUp");
  expect(await height()).toBe(before + 32);
  expect(await value()).toBeGreaterThan(valueBefore);

  await page.reload();
  await expect(editor(page)).toBeVisible();
  expect(await widths()).toEqual([lesson + 40, world - 70]);
  expect(await height()).toBe(before + 32);

  // Home and End go to the limits, and Enter to the default.
  const first = bar("Width of the lesson");
  await first.press("Home");
  await expect(first).toHaveAttribute("aria-valuenow", "0");
  await first.press("End");
  await expect(first).toHaveAttribute("aria-valuenow", "100");
  await expectUsable(page.getByRole("button", { name: "Run" }));
  await expectNoScrolling(page);
  await first.press("Enter");
  expect(await widths()).toEqual([lesson, world]);
});

test("the console folds to a line with the newest output, and stays folded", async ({
  arena,
  organiser,
  person,
}) => {
  const { ada } = await adaPlays(arena.url, organiser);
  const page = await person();
  await playAs(page, ada.token);
  await run(page, WAITS);
  await expect(page.getByRole("log")).toContainText("I wait");
  const height = async () => (await boxOf(editor(page).locator("xpath=ancestor::*[1]"))).height;
  const open = await height();

  await fold(page).click();
  await expect(page.getByRole("log")).toHaveCount(0);
  expect((await boxOf(consolePane(page))).height).toBeLessThanOrEqual(44);
  await expect(consolePane(page).getByText("I wait")).toBeInViewport();
  expect(await height()).toBeGreaterThan(open + 100);
  await expect(page.getByRole("separator", { name: "Height of the console" })).toHaveCount(0);

  // A mistake is visible, too, and so is a turn of the past.
  await page.reload();
  await expect(editor(page)).toBeVisible();
  await expect(page.getByRole("log")).toHaveCount(0);
  await run(page, MISTAKEN);
  await expect(consolePane(page).locator(".bad")).toContainText("UP");
  await page.getByRole("button", { name: "Previous turn" }).click();
  await expect(consolePane(page).getByRole("button", { name: /^Turn \d+/ })).toBeVisible();
  expect((await boxOf(consolePane(page))).height).toBeLessThanOrEqual(44);
  await page.getByRole("button", { name: "Back to live" }).click();
  await fold(page).click();
  await expect(page.getByRole("log")).toContainText("UP");
});

test("the first link of the page leads to the editor, and Ctrl+Enter runs from everywhere", async ({
  arena,
  organiser,
  person,
}) => {
  const { ada } = await adaPlays(arena.url, organiser, { level: "worksheet-1" });
  const page = await person();
  await showWorksheet(page);
  await playAs(page, ada.token);
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
  // It did not turn the page.
  await expect(lessonPane(page).getByRole("heading", { name: "Task 1" })).toBeVisible();
});

test("the run bar has one line at every width", async ({ arena, organiser, person }) => {
  const { ada } = await adaPlays(arena.url, organiser);
  const page = await person();
  await playAs(page, ada.token);
  const expectOneLine = async (width: number, height: number) => {
    await page.setViewportSize({ width, height });
    await expect(page.getByRole("button", { name: "Run" })).toBeInViewport({ ratio: 1 });
    const bar = await boxOf(runBar(page));
    expect(bar.height, `${width} px`).toBeLessThanOrEqual(60);
    let end = bar.x;
    for (const child of await runBar(page).locator("> *").all()) {
      const box = await boxOf(child);
      // Each begins where the one before it has ended, and is inside the bar.
      expect(box.x, `${width} px`).toBeGreaterThanOrEqual(end);
      expect(box.y, `${width} px`).toBeGreaterThanOrEqual(bar.y);
      expect(box.y + box.height, `${width} px`).toBeLessThanOrEqual(bar.y + bar.height);
      end = box.x + box.width;
    }
    expect(end, `${width} px`).toBeLessThanOrEqual(bar.x + bar.width);
    expect((await boxOf(runBar(page).locator(".state"))).width, `${width} px`).toBeGreaterThan(100);
  };
  for (const [code, text] of [
    [WAITS, /has been running since turn/],
    [MISTAKEN, /Mistake since turn/],
  ] as const) {
    await page.setViewportSize({ width: 1280, height: 800 });
    await run(page, code);
    await expect(page.locator("p.state")).toContainText(text);
    for (const width of [320, 360, 640, 768, 959, 960, 1024, 1280, 1920])
      await expectOneLine(width, width < 700 ? 400 : 800);
  }
});

test("a lesson shows one task at a time, and the overview opens any of them", async ({
  arena,
  organiser,
  person,
}) => {
  const { ada } = await adaPlays(arena.url, organiser, { level: "worksheet-1" });
  const page = await person();
  await showWorksheet(page);
  await playAs(page, ada.token);
  const lesson = lessonPane(page);
  const title = lesson.getByRole("heading", { level: 3 });
  const overview = lesson.getByRole("list", { name: "Tasks" });
  await expect(overview.getByRole("button")).toHaveCount(TASK_COUNT);
  await expect(title).toHaveText(/Task 1\s*Say hello/);
  await expect(lesson.getByRole("button", { name: "Previous task" })).toBeDisabled();

  await lesson.getByRole("checkbox", { name: "Done" }).check();
  await expect(lesson.getByText(`1 of ${TASK_COUNT} tasks done`)).toBeVisible();
  await expect(overview.getByRole("button", { name: "Task 1: Say hello, done" })).toBeVisible();
  await expect(title).toHaveText(/Task 1/);
  await lesson.getByRole("button", { name: "Next task" }).click();
  await expect(title).toHaveText(/Task 2/);
  await expect(title).toBeFocused();
  await overview.getByRole("button", { name: `Task ${TASK_COUNT}: Meet in the middle, challenge` }).click();
  await expect(title).toHaveText(/Meet in the middle/);
  await expect(overview.locator("[aria-current=step]")).toHaveAttribute("aria-label", /Meet in the middle/);
  await expect(lesson.getByRole("button", { name: "Next task" })).toBeDisabled();

  // The next visit begins with the first open task.
  await page.reload();
  await expect(title).toHaveText(/Task 2/);
});

test("scores and the avatar open below the map without taking space from the lesson", async ({
  arena,
  organiser,
  person,
}) => {
  const { ada } = await adaPlays(arena.url, organiser);
  const page = await person();
  await playAs(page, ada.token);
  const lesson = await boxOf(lessonPane(page));
  for (const name of ["Scores", "My avatar"]) {
    const button = page.getByRole("button", { name });
    await button.click();
    await expect(button).toHaveAttribute("aria-expanded", "true");
    await expect(worldPane(page).getByRole("region", { name })).toBeInViewport();
    await expect(page.getByRole("application")).toBeInViewport({ ratio: 1 });
    expect(await boxOf(lessonPane(page))).toEqual(lesson);
  }
  await page.getByRole("button", { name: "My avatar" }).click();
  await expect(worldPane(page).getByRole("region", { name: "My avatar" })).toHaveCount(0);
});

for (const theme of ["light", "dark"] as const) {
  test(`everyone can use the tabs and the folded console, ${theme}`, async ({ lesson, person }) => {
    const page = await person();
    await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
    await playAs(page, lesson.alan.token);
    await expect(page.locator("p.state")).toContainText("Mistake");
    await fold(page).click();
    await page.evaluate(axe.source);
    const check = async (what: string, part = "html") => {
      const { violations } = await page.evaluate(
        (selector) =>
          (window as unknown as { axe: typeof axe }).axe.run(selector, {
            runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
          }),
        part,
      );
      expect(
        violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]),
        what,
      ).toEqual([]);
    };
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
