import type { Page } from "@playwright/test";
import { call } from "./api";
import { expect, playAs, test, turn } from "./fixtures";
import { adaPlays } from "./lesson";

/** Returns the number of colours in the middle of the map. */
const colours = (page: Page) =>
  page.locator("canvas").evaluate((canvas) => {
    const context = (canvas as HTMLCanvasElement).getContext("2d");
    const { width, height } = canvas as HTMLCanvasElement;
    const data = context?.getImageData(width / 4, height / 4, width / 2, height / 2).data ?? [];
    const seen = new Set<string>();
    for (let at = 0; at < data.length; at += 4) seen.add(`${data[at]} ${data[at + 1]} ${data[at + 2]}`);
    return seen.size;
  });

test("the world is drawn, follows the player's avatar, and describes the cell under the pointer", async ({
  arena,
  organiser,
  person,
}) => {
  // The avatar stands in the middle of the first task's map, where the camera can centre it, until
  // its player presses Run.
  const { ada } = await adaPlays(arena.url, organiser, { lesson: "worksheet-2" });
  const page = await person();
  await playAs(page, ada.token);
  const map = page.getByRole("application");
  await expect(map).toHaveAttribute("aria-label", /The world, 5 by 5 cells.*Your avatar is at/);
  await expect.poll(() => colours(page)).toBeGreaterThan(30);

  // The player's avatar stays centred while the camera follows it.
  const label = (await map.getAttribute("aria-label")) ?? "";
  const place = /Your avatar is at (\(-?\d+, -?\d+\))/.exec(label)?.[1] ?? "";
  const follow = page.getByRole("button", { name: "Follow me" });
  await expect(follow).toHaveAttribute("aria-pressed", "true");
  const box = await map.boundingBox();
  if (!box) throw new Error("the map has no bounding box");
  const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  await expect
    .poll(async () => {
      await page.mouse.move(middle.x + 1, middle.y);
      await page.mouse.move(middle.x, middle.y);
      return page.locator(".there").innerText();
    })
    .toBe(`${place} Ada`);

  // Mouse and keys move the map; F returns to the avatar.
  await page.mouse.down();
  await page.mouse.move(middle.x - 120, middle.y, { steps: 5 });
  await page.mouse.up();
  await expect(follow).toHaveAttribute("aria-pressed", "false");
  await map.focus();
  await page.keyboard.press("f");
  await expect(follow).toHaveAttribute("aria-pressed", "true");
  await page.keyboard.press("0");
  await expect(follow).toHaveAttribute("aria-pressed", "false");
});

test("an idle page draws no frames", async ({ arena, organiser, person }) => {
  const { game, ada } = await adaPlays(arena.url, organiser);
  const page = await person();
  await page.addInitScript(() => {
    const ask = window.requestAnimationFrame.bind(window);
    let asked = 0;
    window.requestAnimationFrame = (then) => {
      document.documentElement.dataset["frames"] = String(++asked);
      return ask(then);
    };
  });
  const frames = async () => Number(await page.locator("html").getAttribute("data-frames"));
  await playAs(page, ada.token);
  await expect.poll(() => turn(page)).toBeGreaterThan(1);
  expect(await frames()).toBeGreaterThan(0);
  await call(arena.url, "POST", `/games/${game.id}/pause`, organiser);
  await expect(page.getByText("The game is paused.")).toBeVisible();
  // No frame is requested within a second.
  let before = -1;
  await expect
    .poll(
      async () => {
        const more = (await frames()) - before;
        before += more;
        return more;
      },
      { intervals: [1_000] },
    )
    .toBe(0);
});
