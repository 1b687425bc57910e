// A teacher's own lesson, from the copy to the class.

import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { type MadeGame, call, join } from "./api";
import { broken } from "./axe";
import { editor, expect, paste, playAs, run, signIn, test } from "./fixtures";
import { SCREENS, boxOf, lessonPane } from "./panes";

const CIRCLE = `def next_turn(world_state, avatar_state):
    return MoveAction(direction.SOUTH)
`;

const saved = (page: Page) => expect(page.getByText(/^Saved/)).toBeVisible();
const problems = (page: Page) => page.getByText(/problems? to correct/);
const field = (page: Page, name: string) => page.getByRole("textbox", { name, exact: true });
const pupilView = (page: Page) => page.getByRole("region", { name: "What pupils see" });

/** Asserts that axe finds nothing, and that the page does not scroll sideways. */
async function expectAccessible(page: Page, what: string): Promise<void> {
  expect(await broken(page), what).toEqual([]);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(wide, what).toBeLessThanOrEqual(0);
}

/** Copies a lesson of the arena, and opens the copy. */
async function copy(page: Page, title: string): Promise<void> {
  await page.goto("/#lessons");
  await page.getByRole("button", { name: `Copy: ${title}` }).click();
  await expect(page.getByRole("heading", { level: 1, name: `Copy of ${title}` })).toBeVisible();
}

for (const size of SCREENS) {
  test(`an author copies a lesson, adds a task with a check, tries it and exports it at ${size.width}×${size.height}`, async ({
    arena,
    organiser,
    person,
  }) => {
    const page = await person();
    await page.setViewportSize(size);
    await signIn(page, organiser);
    await page.goto("/#organise");
    await page.getByRole("link", { name: "Lessons" }).click();
    await expect(page.getByRole("button", { name: "Copy: First steps" })).toBeVisible();
    await expectAccessible(page, "the list");
    await page.getByRole("link", { name: "View: First steps" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "First steps" })).toBeVisible();
    await expectAccessible(page, "a lesson of the arena");
    await page.getByRole("button", { name: "Copy", exact: true }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Copy of First steps" })).toBeVisible();
    await field(page, "Title").fill(`Southwards ${size.width}`);
    await expectAccessible(page, "about the lesson");

    // A new task, whose problems are next to their fields until they are solved.
    await page.getByRole("button", { name: "Add a task" }).click();
    await expect(problems(page)).toBeVisible();
    await field(page, "Title of the task").fill("Go south");
    await field(page, "What to do").fill("Let your avatar go <b>south</b>.");
    await expect(page.getByText("Line 1: HTML cannot be used in a lesson.")).toBeVisible();
    await field(page, "What to do").fill("Let your avatar go **south** and press *Run*.");
    await expect(pupilView(page).locator("strong")).toHaveText("south");
    await field(page, "Goal").fill("Your avatar goes south twice.");
    const rule = page.getByRole("group", { name: "Condition 1" });
    await rule.getByLabel("Direction").selectOption({ label: "south" });
    await rule.getByRole("spinbutton", { name: "Turns" }).fill("2");
    await rule.getByRole("spinbutton", { name: "Turns" }).press("Tab");
    await paste(page, page.getByRole("textbox", { name: "Solution" }), CIRCLE);
    await expect(page.getByText("Saved. Publish the lesson to use it in a game.")).toBeVisible();
    await expectAccessible(page, "a task");

    // The new task becomes the first one; the focus stays with the task.
    for (let place = 9; place > 1; place--)
      await page.getByRole("button", { name: `Move task ${place} up` }).press("Enter");
    await expect(page.getByRole("button", { name: "Move task 1 down" })).toBeFocused();
    await expect(page.getByRole("button", { name: "1. Go south" })).toBeVisible();
    await saved(page);

    await page.getByRole("button", { name: "World", exact: true }).click();
    await expect(page.getByRole("img", { name: "The map: 21 by 21 cells" })).toBeVisible();
    await expectAccessible(page, "the world");

    // Export.
    const download = page.waitForEvent("download");
    await page.getByRole("button", { name: "Export" }).click();
    const path = await (await download).path();
    expect(readFileSync(path, "utf8")).toContain("Go south");

    // Try it as a pupil.
    await page.getByRole("button", { name: "Try it as a pupil" }).click();
    const lesson = lessonPane(page);
    await expect(lesson.getByRole("heading", { name: /Go south/ })).toBeVisible();
    await expect(lesson.locator("strong")).toHaveText("south");
    await expect(editor(page)).toContainText("def next_turn");
    await run(page, CIRCLE);
    await expect(lesson.getByText(/Well done! \+10/)).toBeVisible();
    await page.getByRole("link", { name: "Back to the lesson" }).click();
    await expect(page.getByRole("heading", { level: 1, name: `Southwards ${size.width}` })).toBeVisible();

    // The file makes the same lesson again.
    await page.goto("/#lessons");
    await page.getByLabel("Import a lesson").setInputFiles(path);
    await expect(page.getByText(`“Southwards ${size.width}” has been imported.`)).toBeVisible();
    await expect(page.getByRole("button", { name: "1. Go south" })).toBeVisible();
    await deleteTrials(arena.url, organiser);
  });
}

for (const size of SCREENS) {
  test(`an author gives a task a private world and a badge, and stands in that world at ${size.width}×${size.height}`, async ({
    arena,
    organiser,
    person,
  }) => {
    const page = await person();
    await page.setViewportSize(size);
    await signIn(page, organiser);
    await copy(page, "First steps");
    await field(page, "Title").fill(`Ponds ${size.width}`);
    await page.getByRole("button", { name: /^1\. / }).click();
    const place = page.getByRole("group", { name: "Where it is played" });
    await place.getByLabel("In a private world for each pupil").check();
    await expect(place.getByRole("img", { name: "The map: 9 by 9 cells" })).toBeVisible();
    await saved(page);

    // A map with an unknown landmark is explained where it is drawn.
    const map = place.getByRole("textbox", { name: "Map", exact: true });
    await map.fill("S.z\n..z");
    await expect(place.getByText(/the landmark `z` is on the map, but has no name/)).toBeVisible();
    await expect(problems(page)).toBeVisible();
    await place.getByRole("button", { name: "Add a landmark" }).click();
    await place.getByRole("textbox", { name: "Letter" }).fill("z");
    await place.getByRole("textbox", { name: "Name", exact: true }).fill("pond");
    await saved(page);
    await expect(problems(page)).toHaveCount(0);
    await expect(pupilView(page).getByRole("img", { name: "The map: 3 by 2 cells" })).toBeVisible();
    await expect(pupilView(page).getByText("Each pupil plays alone in this world.")).toBeVisible();
    await page.getByRole("radio", { name: "Compass" }).check();

    // Changing one's mind loses nothing.
    await place.getByLabel("In the shared world, with the whole class").check();
    await expect(map).toHaveCount(0);
    await place.getByLabel("In a private world for each pupil").check();
    await expect(map).toHaveValue("S.z\n..z");
    await saved(page);
    await expectAccessible(page, "a task in a private world");

    const download = page.waitForEvent("download");
    await page.getByRole("button", { name: "Export" }).click();
    const file = await download;
    expect(file.suggestedFilename()).toBe(`Ponds-${size.width}.toml`);

    await page.getByRole("button", { name: "Try it as a pupil" }).click();
    await expect(page.getByText("A world of your own, for this task")).toBeVisible();
    await expect(page.getByRole("application", { name: /^The world, 3 by 2 cells/ })).toBeVisible();
    await page.getByRole("link", { name: "Back to the lesson" }).click();

    await page.goto("/#lessons");
    await page.getByLabel("Import a lesson").setInputFiles(await file.path());
    await page.getByRole("button", { name: /^1\. / }).click();
    await expect(map).toHaveValue("S.z\n..z");
    await expect(place.getByRole("textbox", { name: "Name", exact: true })).toHaveValue("pond");
    await expect(page.getByRole("radio", { name: "Compass" })).toBeChecked();
    await deleteTrials(arena.url, organiser);
  });
}

test("a lesson's time limit is checked next to its field", async ({ organiser, person }) => {
  const page = await person();
  await signIn(page, organiser);
  await copy(page, "First steps");
  await page.getByLabel("There is a time limit").check();
  const minutes = page.getByRole("spinbutton", { name: "minutes" });
  await minutes.fill("0");
  await minutes.press("Tab");
  await expect(page.getByText("The time must be 1 to 180 minutes, not 0.")).toBeVisible();
  await minutes.fill("15");
  await minutes.press("Tab");
  await saved(page);
  await expect(problems(page)).toHaveCount(0);
  await page.reload();
  await expect(minutes).toHaveValue("15");
});

test("a class keeps its version until its teacher updates it", async ({ arena, organiser, person }) => {
  const page = await person();
  await signIn(page, organiser);
  await copy(page, "First steps");
  await page.getByRole("button", { name: "Publish" }).click();
  await expect(page.getByText("Saved and published.")).toBeVisible();
  await field(page, "Title").fill("Our steps");
  await saved(page);
  await page.getByRole("button", { name: "Publish" }).click();
  await expect(page.getByText("Saved and published.")).toBeVisible();

  await page.goto("/#organise");
  await page.getByLabel("Name", { exact: false }).first().fill("Class 7b");
  await page.getByRole("combobox", { name: /^Lesson/ }).selectOption({ label: "Our steps" });
  await page.getByRole("button", { name: "Make the game" }).click();
  await expect(page.getByText(/Our steps ·/)).toBeVisible();
  const id = Number(/organise=(\d+)/.exec(page.url())?.[1]);
  const game = await call<MadeGame>(arena.url, "GET", `/games/${id}`, organiser);
  const ada = await join(arena.url, game.join_code, "Ada");
  const pupil = await person();
  await playAs(pupil, ada.token);
  await expect(lessonPane(pupil).getByRole("heading", { name: "Our steps" })).toBeVisible();

  // The teacher publishes another version in another window; the class does not notice.
  const [own] = await call<{ id: number }[]>(arena.url, "GET", "/own-lessons", organiser);
  const desk = await person();
  await signIn(desk, organiser);
  await desk.goto(`/#own-lesson=${own?.id}`);
  await field(desk, "Title").fill("Our better steps");
  await expect(desk.getByText(/Games use the published version/)).toBeVisible();
  await desk.getByRole("button", { name: "Publish" }).click();
  await expect(desk.getByText("Saved and published.")).toBeVisible();
  await expect(page.getByText("You have published a newer version of this lesson.")).toBeVisible();
  await expect(lessonPane(pupil).getByRole("heading", { name: "Our steps" })).toBeVisible();

  await page.getByRole("button", { name: "Update the lesson" }).click();
  await expect(page.getByText(/Our better steps ·/)).toBeVisible();
  await expect(lessonPane(pupil).getByRole("heading", { name: "Our better steps" })).toBeVisible();

  // A lesson in use cannot be deleted.
  await desk.goto("/#lessons");
  await desk.getByRole("button", { name: "Delete: Our better steps" }).click();
  await desk.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
  await expect(desk.getByText(/A game uses this lesson/)).toBeVisible();
  await call(arena.url, "DELETE", `/games/${id}`, organiser);
});

test("unsaved changes survive a reload, and another window's changes are not overwritten", async ({
  organiser,
  person,
}) => {
  const page = await person();
  await signIn(page, organiser);
  await copy(page, "Kick-off");
  const address = page.url();
  await page.route("**/draft", (route) => route.abort());
  await field(page, "Title").fill("Written while offline");
  await expect(page.getByText(/arena/).first()).toBeVisible();
  await page.unroute("**/draft");
  await page.reload();
  await expect(field(page, "Title")).toHaveValue("Written while offline");
  await expect(page.getByText("Your unsaved changes are back.")).toBeVisible();
  await saved(page);

  const other = await person();
  await signIn(other, organiser);
  await other.goto(address);
  await expect(field(other, "Title")).toHaveValue("Written while offline");
  await field(other, "Title").fill("From the other window");
  await saved(other);
  await field(page, "Title").fill("From this window");
  await expect(page.getByText("You have changed this lesson in another window.")).toBeVisible();
  await page.getByRole("button", { name: "Load the other version" }).click();
  await expect(field(page, "Title")).toHaveValue("From the other window");
});

test("experts can edit a check as TOML and go back to sentences", async ({ organiser, person }) => {
  const page = await person();
  await signIn(page, organiser);
  await copy(page, "First steps");
  await page.getByRole("button", { name: /^1\. / }).click();
  await page.getByRole("button", { name: "Advanced: edit as TOML" }).click();
  const source = field(page, "The check as TOML");
  await expect(source).toHaveValue(/once/);
  await source.fill("{ times = { turns = 3,\n moment = { flew = {} } } }");
  await expect(page.getByText(/^Line 2: unknown variant `flew`/)).toBeVisible();
  await source.fill('{ times = { turns = 3, moment = { moved = { direction = "west" } } } }');
  await page.getByRole("button", { name: "Show it as sentences" }).click();
  const rule = page.getByRole("group", { name: "Condition 1" });
  await expect(rule.getByLabel("Direction")).toHaveValue("west");
  await expect(rule.getByRole("spinbutton", { name: "Turns" })).toHaveValue("3");
  // A check beyond sentences is not changed.
  await page.getByRole("button", { name: /^2\. / }).click();
  await expect(page.getByText("This check says more than the sentences here can.")).toBeVisible();
  expect((await boxOf(page.getByRole("button", { name: "Advanced: edit as TOML" }))).height).toBeGreaterThan(
    0,
  );
});

/** Deletes the games in which lessons were tried, because an arena can run only a limited number. */
async function deleteTrials(arena: string, organiser: string): Promise<void> {
  const games = await call<{ id: number; trial: boolean }[]>(arena, "GET", "/games", organiser);
  for (const { id, trial } of games) if (trial) await call(arena, "DELETE", `/games/${id}`, organiser);
}
