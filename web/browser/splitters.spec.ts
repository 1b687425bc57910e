// The sizes of the panes: splitters, and the console that folds.

import { editor, expect, playAs, run, test } from "./fixtures";
import { adaPlays } from "./lesson";
import { boxOf, consolePane, expectNoScrolling, expectUsable, fold, lessonPane, worldPane } from "./panes";
import { MISTAKEN, WAITS } from "./programs";
import { playWorksheet } from "./worksheet";

test("splitters are moved with mouse, touch and keys, and keep their places", async ({
  arena,
  organiser,
  person,
}) => {
  const page = await person();
  await playWorksheet(page, arena.url, organiser);
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
