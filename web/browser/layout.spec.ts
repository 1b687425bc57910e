// The layout of the player's page: what fits where.

import { expect, playAs, run, test } from "./fixtures";
import { adaPlays } from "./lesson";
import {
  SCREENS,
  boxOf,
  expectNoScrolling,
  expectUsable,
  lessonPane,
  programPane,
  runBar,
  worldPane,
} from "./panes";
import { MISTAKEN, WAITS } from "./programs";
import { playWorksheet } from "./worksheet";

for (const size of SCREENS) {
  test(`everything fits at ${size.width}×${size.height}, and the lesson has most of the height`, async ({
    arena,
    organiser,
    person,
  }) => {
    const page = await person();
    await page.setViewportSize(size);
    await playWorksheet(page, arena.url, organiser);
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
    const button = page.getByRole("button", { name, exact: true });
    await button.click();
    await expect(button).toHaveAttribute("aria-expanded", "true");
    await expect(worldPane(page).getByRole("region", { name })).toBeInViewport();
    await expect(page.getByRole("application")).toBeInViewport({ ratio: 1 });
    expect(await boxOf(lessonPane(page))).toEqual(lesson);
  }
  await page.getByRole("button", { name: "My avatar" }).click();
  await expect(worldPane(page).getByRole("region", { name: "My avatar" })).toHaveCount(0);
});
