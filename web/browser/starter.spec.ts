// A teacher gives everyone the starter program.

import { call, putCode } from "./api";
import { editor, expect, paste, playAs, test } from "./fixtures";
import { adaPlays } from "./lesson";
import { printing } from "./programs";
import { openClass } from "./players";

const OWN = printing("my own program");

test("everyone's editor gets the starter program, and their own one is kept", async ({
  arena,
  organiser,
  person,
}) => {
  const { game, ada } = await adaPlays(arena.url, organiser, { lesson: "worksheet-1" });
  await putCode(ada, arena.url, OWN);
  const page = await person();
  await playAs(page, ada.token);
  await expect(editor(page)).toContainText("my own program");

  const teacher = await person();
  await openClass(teacher, game, organiser);
  await teacher.getByRole("button", { name: "Give everyone the starter program" }).click();
  await teacher
    .getByRole("dialog")
    .getByRole("button", { name: "Give everyone the starter program" })
    .click();
  await expect(teacher.getByText("One player has the starter program now.")).toBeVisible();

  const note = page.getByRole("status", { name: "What has changed" });
  await expect(note).toContainText("Your own program is kept as version 2.");
  await expect(editor(page)).not.toContainText("my own program");
  await page.getByRole("button", { name: "Versions" }).click();
  await page
    .getByRole("dialog")
    .getByRole("button", { name: /Version 2/ })
    .click();
  await expect(page.getByRole("dialog")).toContainText("my own program");
});

test("unsent text stays in the editor, and the starter is offered", async ({ arena, organiser, person }) => {
  const { game, ada } = await adaPlays(arena.url, organiser, { lesson: "worksheet-1" });
  await putCode(ada, arena.url, OWN);
  const page = await person();
  await playAs(page, ada.token);
  await paste(page, editor(page), printing("not sent yet"));
  await call(arena.url, "POST", `/games/${game.id}/starter`, organiser);
  await expect(page.getByText("Your teacher gave you the new starter program: version 3.")).toBeVisible();
  await expect(editor(page)).toContainText("not sent yet");
  await page.getByRole("button", { name: "Copy to the editor" }).click();
  await expect(editor(page)).not.toContainText("not sent yet");
});

test("a player who was away learns about it at the next visit", async ({ arena, organiser, person }) => {
  const { game, ada } = await adaPlays(arena.url, organiser, { lesson: "worksheet-1" });
  await putCode(ada, arena.url, OWN);
  const page = await person();
  await playAs(page, ada.token);
  await expect(editor(page)).toContainText("my own program");
  await page.goto("about:blank");
  await call(arena.url, "POST", `/games/${game.id}/starter`, organiser);
  await page.goto(`${arena.url}/#player=${ada.token}`);
  await expect(page.getByText("Your own program is kept as version 2.")).toBeVisible();
});
