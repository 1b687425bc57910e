import { editor, expect, paste, playAs, test } from "./fixtures";
import { adaPlays } from "./lesson";

test("the editor completes the avatar API and explains it", async ({ arena, organiser, person }) => {
  const { ada } = await adaPlays(arena.url, organiser);
  const page = await person();
  await playAs(page, ada.token);
  await paste(page, editor(page), "def next_turn(world_state, avatar_state):\n    ");
  await page.keyboard.press("Control+End");
  await page.keyboard.type("world_state.can");
  const options = page.getByRole("listbox");
  // Use the mouse: a new list ignores keys at first, so that no one accepts a suggestion unseen.
  await options.getByRole("option", { name: "can_move_to" }).click();
  await expect(editor(page)).toContainText("world_state.can_move_to");
  await expect(options).toBeHidden();
  // The keyboard shortcut explains the word at the cursor.
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("Control+i");
  await expect(page.locator(".cm-tooltip")).toContainText("True if the cell is on the map");
  // The mouse does the same.
  await page.keyboard.press("Escape");
  await editor(page).getByText("avatar_state").hover();
  await expect(page.locator(".cm-tooltip")).toContainText("avatar");
});

test("a slip is reported while typing, and disappears when it is fixed", async ({
  arena,
  organiser,
  person,
}) => {
  const { ada } = await adaPlays(arena.url, organiser);
  const page = await person();
  await playAs(page, ada.token);
  await paste(page, editor(page), "def next_turn(world_state, avatar_state)\n    return WaitAction()\n");
  await expect(page.locator(".cm-lintRange-warning, .cm-lint-marker-warning").first()).toBeVisible();
  await paste(page, editor(page), "def next_turn(world_state, avatar_state):\n    return WaitAction()\n");
  await expect(page.locator(".cm-lintRange-warning, .cm-lint-marker-warning")).toHaveCount(0);
});
