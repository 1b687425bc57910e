// What an action did, on the map: live, in a replay, and without motion.

import type { Page } from "@playwright/test";
import { call, putCode } from "./api";
import { pixels } from "./canvas";
import { expect, playAs, run, test, turn } from "./fixtures";
import { adaPlays } from "./lesson";
import { always, walkingTo } from "./programs";

/** The colours of the marks in the light theme. */
const BUMP = "#e8590c";
const TRAIL = "#2f5fd8";
const TARGET = "#b5179e";
const GOOD = "#0b6b4f";
const BAD = "#c22a20";

const MOTIONS = ["no-preference", "reduce"] as const;
const FAST = { timing: { turn_interval_ms: 400, turn_deadline_ms: 400 } };

const EAST = always("MoveAction(direction.EAST)");
const WAITS = always("WaitAction()");
const COLLECTS = `\
def next_turn(world_state, avatar_state):
    nearby = world_state.scan_nearby(avatar_state.location)
    if nearby and nearby[0].location == avatar_state.location:
        return PickupAction()
    if nearby:
        return MoveTowardsAction(nearby[0])
    return WaitAction()
`;
/** Says one line, whose beginning is read from right to left, in its first turn only. */
const SPEAKS = `\
said = False

def next_turn(world_state, avatar_state):
    global said
    if not said:
        said = True
        print("first line")
        print("שלום <b>world</b> " + "x" * 200)
    return WaitAction()
`;
const backpack = (page: Page) =>
  page.getByRole("list").filter({ has: page.getByRole("img", { name: "key" }) });

/** Opens a game with a lesson as Ada, whose program runs. */
async function plays(
  { url, organiser, page }: { url: string; organiser: string; page: Page },
  lesson: string,
  code: string,
  task?: string,
) {
  const { game, ada } = await adaPlays(url, organiser, { lesson, ...FAST });
  if (task) await call(url, "PUT", `/games/${game.id}/players/${ada.player_id}/task`, ada.token, { task });
  await putCode(ada, url, code);
  await page.emulateMedia({ colorScheme: "light" });
  await playAs(page, ada.token);
  return { game, ada };
}

for (const reducedMotion of MOTIONS)
  test(`a blocked step marks the cell that blocked it, live and in a replay: ${reducedMotion}`, async ({
    arena,
    organiser,
    person,
  }) => {
    const page = await person();
    await page.emulateMedia({ reducedMotion });
    await plays({ url: arena.url, organiser, page }, "worksheet-2", WAITS);
    await expect.poll(() => turn(page)).toBeGreaterThan(2);
    expect(await pixels(page, BUMP)).toBe(0);
    await run(page, EAST);
    // Obstacles surround the clearing.
    await expect.poll(() => pixels(page, BUMP)).toBeGreaterThan(100);
    // The replay of the turn shows the same, and the turns before it nothing.
    const slider = page.getByRole("slider", { name: "Turn" });
    await slider.press("Home");
    await expect.poll(() => pixels(page, BUMP)).toBe(0);
    const next = page.getByRole("button", { name: "Next turn" });
    await expect
      .poll(async () => {
        await next.click();
        return pixels(page, BUMP);
      })
      .toBeGreaterThan(100);
  });

test("the last cells are marked while the avatar walks, and not while it waits", async ({
  arena,
  organiser,
  person,
}) => {
  const page = await person();
  await plays({ url: arena.url, organiser, page }, "open-world", WAITS);
  await expect.poll(() => turn(page)).toBeGreaterThan(2);
  expect(await pixels(page, TRAIL)).toBe(0);
  await run(page, always("MoveAction(random.choice(direction.ALL_DIRECTIONS))", "import random"));
  await expect.poll(() => pixels(page, TRAIL)).toBeGreaterThan(20);
  // A jump to the turn shows the same trail.
  const at = await turn(page);
  await page.goto(`${page.url().split("&turn")[0]}&turn=${at}`);
  await expect(page.getByRole("region", { name: "Replay" })).toContainText(`Turn ${at} of`);
  await expect.poll(() => pixels(page, TRAIL)).toBeGreaterThan(20);
});

test("an attack points to the attacked cell", async ({ arena, organiser, person }) => {
  const page = await person();
  await plays({ url: arena.url, organiser, page }, "level-1", WAITS);
  await expect.poll(() => turn(page)).toBeGreaterThan(2);
  // The avatar's health has the same colour: five squares of seven pixels.
  expect(await pixels(page, BAD)).toBeLessThan(300);
  await run(page, always("AttackAction(direction.NORTH)"));
  await expect.poll(() => pixels(page, BAD)).toBeGreaterThan(350);
  // There is no avatar on the cell, so the sign is that of a failed action.
  expect(await pixels(page, BUMP)).toBeGreaterThan(80);
});

for (const reducedMotion of MOTIONS)
  test(`what the avatar picks up goes to the backpack on the map: ${reducedMotion}`, async ({
    arena,
    organiser,
    person,
  }) => {
    const page = await person();
    await page.emulateMedia({ reducedMotion });
    await plays({ url: arena.url, organiser, page }, "worksheet-3", WAITS, "w3-only-keys");
    const image = page.getByRole("img", { name: "Backpack" });
    await expect(image).toBeVisible();
    // The page must be open before the first key is picked up, because few keys are near.
    await run(page, COLLECTS);
    await expect.poll(() => pixels(page, GOOD), { intervals: [50] }).toBeGreaterThan(10);
    await expect(backpack(page)).toHaveText(/\d/);
  });

test("health that is gained is shown over the avatar", async ({ arena, organiser, person }) => {
  const page = await person();
  await page.emulateMedia({ reducedMotion: "reduce" });
  await plays({ url: arena.url, organiser, page }, "open-world", walkingTo("health"));
  await expect.poll(() => pixels(page, GOOD), { intervals: [100], timeout: 60_000 }).toBeGreaterThan(10);
});

test("a speech bubble has the last printed line for a few turns, in any direction of writing", async ({
  arena,
  organiser,
  person,
}) => {
  const page = await person();
  const { ada } = await plays({ url: arena.url, organiser, page }, "worksheet-2", WAITS);
  await expect.poll(() => turn(page)).toBeGreaterThan(1);
  const bubble = page.locator(".bubble");
  await expect(bubble).toHaveCount(0);
  await run(page, SPEAKS);
  await expect(bubble).toBeVisible();
  const at = await turn(page);
  await expect(bubble).toHaveText(/^שלום <b>world<\/b> x+…$/);
  expect(await bubble.evaluate((element) => getComputedStyle(element).direction)).toBe("rtl");
  const [box, map] = [await bubble.boundingBox(), await page.getByRole("application").boundingBox()];
  expect(box && map && box.x >= map.x && box.x + box.width <= map.x + map.width).toBe(true);
  await expect(bubble).toHaveCount(0);

  // It is private, and the replay shows it again.
  const visitor = await person();
  await visitor.goto(`/#game=${ada.game_id}`);
  await expect(visitor.getByRole("application")).toBeVisible();
  await page.goto(`${page.url().split("&turn")[0]}&turn=${at}`);
  await expect(page.getByRole("region", { name: "Replay" })).toContainText(`Turn ${at} of`);
  await expect(bubble).toBeVisible();
  await expect(visitor.locator(".bubble")).toHaveCount(0);
});

test("the target of a task is shown on request, if the task asks for a place", async ({
  arena,
  organiser,
  person,
}) => {
  const page = await person();
  const { game, ada } = await plays({ url: arena.url, organiser, page }, "worksheet-3", WAITS);
  const button = page.getByRole("button", { name: "Target" });
  await expect.poll(() => turn(page)).toBeGreaterThan(2);
  // The first task asks for no place.
  await expect(button).toHaveCount(0);
  const task = { task: "w3-only-keys" };
  await call(arena.url, "PUT", `/games/${game.id}/players/${ada.player_id}/task`, ada.token, task);
  await expect(button).toHaveAttribute("aria-pressed", "false");
  expect(await pixels(page, TARGET)).toBe(0);
  await button.click();
  const where = page.getByRole("status").filter({ hasText: "Target" });
  await expect(where).toHaveText(/Target( reached)?: key \(-?\d+, -?\d+\)/);
  await expect.poll(() => pixels(page, TARGET)).toBeGreaterThan(30);
  await page.getByRole("application").press("t");
  await expect(button).toHaveAttribute("aria-pressed", "false");
  await expect.poll(() => pixels(page, TARGET)).toBe(0);
  await expect(where).toHaveCount(0);
  // A past turn may belong to another task.
  await page.getByRole("slider", { name: "Turn" }).press("Home");
  await expect(button).toHaveCount(0);
});

test("the camera stays inside the map at its edge", async ({ arena, organiser, person }) => {
  const page = await person();
  await plays({ url: arena.url, organiser, page }, "open-world", WAITS);
  const map = page.getByRole("application");
  await expect(map).toHaveAttribute("aria-label", /The world, \d+ by \d+ cells/);
  const cells = Number(/The world, (\d+) by/.exec((await map.getAttribute("aria-label")) ?? "")?.[1]);
  const box = await map.boundingBox();
  if (!box) throw new Error("the map has no bounding box");
  // However far the map is dragged, its last column stays at the edge of the screen.
  for (let times = 0; times < 6; times++) {
    await page.mouse.move(box.x + box.width - 20, box.y + box.height / 2);
    await page.mouse.down();
    await page.mouse.move(box.x + 20, box.y + box.height / 2, { steps: 4 });
    await page.mouse.up();
  }
  const last = (cells - 1) / 2;
  // The margin has the width of a cell.
  await expect
    .poll(async () => {
      await page.mouse.move(box.x + box.width - 65, box.y + box.height / 2);
      await page.mouse.move(box.x + box.width - 66, box.y + box.height / 2);
      return page.locator(".there").innerText();
    })
    .toContain(`(${last}, `);
});
