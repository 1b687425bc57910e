// Players see what others have changed: the world, the worksheet, their avatar's position, their
// program.

import { readFileSync } from "node:fs";
import { call, join, putCode } from "./api";
import { editor, expect, paste, playAs, test } from "./fixtures";
import { adaPlays } from "./lesson";
import { printing } from "./programs";
import { openClass, showMore } from "./players";

test("notes about a new world and another worksheet stay until dismissed", async ({
  arena,
  organiser,
  person,
}) => {
  const { game, ada } = await adaPlays(arena.url, organiser, { level: "worksheet-1" });
  const page = await person();
  await playAs(page, ada.token);
  const notes = page.getByRole("status", { name: "What has changed" });
  await expect(page.getByText("Live", { exact: true })).toBeVisible();
  await expect(notes.getByRole("button")).toHaveCount(0);

  await call(arena.url, "POST", `/games/${game.id}/reset`, organiser, {});
  await expect(notes).toContainText("Your teacher has made a new world.");
  await expect(notes).toContainText(/Your avatar is now at \(-?\d+, -?\d+\)\./);
  await notes.getByRole("button", { name: "OK" }).click();
  await expect(notes.getByRole("button")).toHaveCount(0);

  await call(arena.url, "PATCH", `/games/${game.id}`, organiser, { level: "worksheet-3" });
  await expect(notes).toContainText("It is now “Worksheet 3: find the way”");

  // Changes made while the page was closed are shown once, at the next visit.
  await page.goto("/");
  await call(arena.url, "POST", `/games/${game.id}/reset`, organiser, {});
  await page.goto(`/#game=${game.id}`);
  await expect(notes).toContainText("Your teacher has made a new world.");
  await page.reload();
  await expect(page.getByText("Live", { exact: true })).toBeVisible();
  await expect(notes.getByRole("button")).toHaveCount(0);
});

test("a defeated avatar starts again elsewhere, and the player is told", async ({
  arena,
  organiser,
  person,
}) => {
  const { game, ada } = await adaPlays(arena.url, organiser, {
    settings: { START_WIDTH: 3, START_HEIGHT: 3, OBSTACLE_RATIO: 0 },
  });
  const bo = await join(arena.url, game.join_code, "Bo");
  await putCode(ada, arena.url, "def next_turn(world_state, avatar_state):\n    return WaitAction()\n");
  await putCode(bo, arena.url, readFileSync("../examples/fighter.py", "utf8"));
  const page = await person();
  await playAs(page, ada.token);
  const notes = page.getByRole("status", { name: "What has changed" });
  await expect(notes).toContainText("Bo hit your avatar until it had no health left.");
  await expect(notes).toContainText("Your avatar is now at");
});

test("a version from the teacher is announced, and the editor's text stays", async ({
  arena,
  organiser,
  person,
}) => {
  const { game, ada } = await adaPlays(arena.url, organiser);
  await putCode(ada, arena.url, printing("mine"));
  const page = await person();
  await playAs(page, ada.token);
  await expect(page.getByText("Live", { exact: true })).toBeVisible();
  await paste(page, editor(page), printing("unsent"));
  await call(arena.url, "PUT", `/games/${game.id}/players/${ada.player_id}/code`, organiser, {
    code: printing("helped"),
  });
  await expect(page.getByText("Your teacher has changed your program: version 3.")).toBeVisible();
  await expect(editor(page)).toContainText("unsent");
  await page.getByRole("button", { name: "Look at the change" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByRole("button", { name: /Version 3/ })).toContainText("by your teacher");
  await expect(dialog).toContainText("helped");
  await dialog.getByRole("button", { name: "Close", exact: true }).click();
  await expect(editor(page)).toContainText("unsent");
  await page.getByRole("button", { name: "Copy to the editor" }).click();
  await expect(editor(page)).toContainText("helped");
  await expect(page.getByRole("button", { name: "Look at the change" })).toHaveCount(0);

  // The same goes for a closed page: without unsent text, it opens with the newest version and
  // names its author.
  await page.goto("/");
  await call(arena.url, "PUT", `/games/${game.id}/players/${ada.player_id}/code`, organiser, {
    code: printing("again"),
  });
  await page.goto(`/#game=${game.id}`);
  await expect(editor(page)).toContainText("again");
  await expect(page.getByText("This is version 4.")).toBeVisible();

  // Unsent text stays in the editor, and the newest version is offered.
  await paste(page, editor(page), printing("draft"));
  await expect(page.getByText("Changed but not sent")).toBeVisible();
  await page.goto("/");
  await call(arena.url, "PUT", `/games/${game.id}/players/${ada.player_id}/code`, organiser, {
    code: printing("fifth"),
  });
  await page.goto(`/#game=${game.id}`);
  await expect(page.getByText("Your teacher has changed your program: version 5.")).toBeVisible();
  await expect(editor(page)).toContainText("draft");
});

test("a new link's dialog tells the teacher who should get it", async ({ arena, organiser, person }) => {
  const { game } = await adaPlays(arena.url, organiser);
  const page = await person();
  await openClass(page, game, organiser);
  await showMore(page, "Ada");
  await page.getByRole("button", { name: "New link: Ada" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "New link" }).click();
  await expect(dialog.getByRole("textbox")).toHaveValue(/#player=/);
  await expect(dialog).toContainText("Give this link to Ada only.");
  await expect(dialog).not.toContainText("as you");
});
