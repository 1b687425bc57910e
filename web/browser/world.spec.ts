import type { Page } from "@playwright/test";
import { putCode } from "./api";
import { expect, playAs, test } from "./fixtures";
import { adaPlays } from "./lesson";

const STAYS = "def next_turn(world_state, avatar_state):\n    return WaitAction()\n";

/** How many different colours the middle of the map has. */
const colours = (page: Page) =>
  page.locator("canvas").evaluate((canvas) => {
    const context = (canvas as HTMLCanvasElement).getContext("2d");
    const { width, height } = canvas as HTMLCanvasElement;
    const data = context?.getImageData(width / 4, height / 4, width / 2, height / 2).data ?? [];
    const seen = new Set<string>();
    for (let at = 0; at < data.length; at += 4) seen.add(`${data[at]} ${data[at + 1]} ${data[at + 2]}`);
    return seen.size;
  });

test("the world is drawn, follows the own avatar, and says what one points at", async ({
  arena,
  organiser,
  person,
}) => {
  const { ada } = await adaPlays(arena.url, organiser, { level: "worksheet-3" });
  await putCode(ada, arena.url, STAYS);
  const page = await person();
  await playAs(page, ada.token);
  const map = page.getByRole("application");
  await expect(map).toHaveAttribute("aria-label", /The world, 31 by 31 cells.*Your avatar is at/);
  await expect.poll(() => colours(page)).toBeGreaterThan(30);

  // The own avatar is in the middle while it is followed.
  const label = (await map.getAttribute("aria-label")) ?? "";
  const place = /Your avatar is at (\(-?\d+, -?\d+\))/.exec(label)?.[1] ?? "";
  const follow = page.getByRole("button", { name: "Follow me" });
  await expect(follow).toHaveAttribute("aria-pressed", "true");
  const box = await map.boundingBox();
  if (!box) throw new Error("the map has no place");
  const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  await expect
    .poll(async () => {
      await page.mouse.move(middle.x + 1, middle.y);
      await page.mouse.move(middle.x, middle.y);
      return page.locator(".there").innerText();
    })
    .toBe(`${place} Ada`);

  // By mouse and by keys, one looks elsewhere; F comes back.
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
