// A whole lesson with people who use the arena for the first time.

import type { Page } from "@playwright/test";
import { Arena } from "./arena";
import { editor, expect, run, test, turn } from "./fixtures";
import { playerRow } from "./players";
import { MISTAKEN, UNREADABLE, printing } from "./programs";

test("an organiser makes a game, two players join, write code and fix mistakes, and a spectator watches", async ({
  person,
}) => {
  // A new arena, whose first link is still valid.
  const arena = await Arena.start();
  try {
    await lesson(arena, () => person(arena));
  } finally {
    await arena.stop();
  }
});

async function lesson(arena: Arena, person: () => Promise<Page>): Promise<void> {
  const teacher = await person();
  await teacher.goto(arena.organiserLink);
  await expect(teacher.getByRole("heading", { name: "Your games" })).toBeVisible();
  // The link's secret is neither in the address nor in the history.
  expect(teacher.url()).not.toContain("organiser=");

  await teacher.getByLabel("Name", { exact: false }).first().fill("Class 7b");
  await teacher.getByLabel("Lesson").selectOption({ label: "No lesson: a world to play in" });
  await teacher.getByLabel("Level").selectOption({ label: "Worksheet 1: first steps" });
  await teacher.getByLabel("Seconds per turn").fill("0.5");
  await teacher.getByLabel("Anyone can watch").check();
  await teacher.getByRole("button", { name: "Make the game" }).click();
  await expect(teacher.getByRole("heading", { name: "Class 7b" })).toBeVisible();
  const code = await teacher.locator(".join .code").innerText();
  expect(code).toMatch(/^[A-Z0-9]{8}$/);

  // One joins with the code, the other with the link.
  const ada = await person();
  await ada.goto("/");
  await ada.getByLabel("Join code").fill(code.toLowerCase());
  await ada.getByLabel("Your name in the game").fill("Ada");
  await ada.getByRole("button", { name: "Join" }).click();
  const bo = await person();
  await bo.goto(`/#join=${code}`);
  await bo.getByLabel("Your name in the game").fill("Bo");
  await bo.getByRole("button", { name: "Join" }).click();
  for (const player of [ada, bo]) {
    await expect(editor(player)).toContainText("def next_turn");
    await expect(player.getByText(/Version 1 has been running since turn \d+/)).toBeVisible();
  }

  // New code controls the avatar from the turn that the page names.
  await run(ada, printing("hello"));
  const playing = ada.getByText(/Version 2 has been running since turn \d+/);
  await expect(playing).toBeVisible();
  const since = Number(/since turn (\d+)/.exec(await playing.innerText())?.[1]);
  const console = ada.getByRole("log");
  await expect(console).toContainText("hello 1");
  await expect(console.locator("article", { hasText: /hello 1\b/ })).toContainText(`Turn ${since}`);
  // No one else sees it.
  await expect(bo.getByRole("log")).not.toContainText("hello");

  // A mistake is shown on its line and next to Run.
  await run(ada, MISTAKEN);
  await expect(console.getByRole("button", { name: "Line 3" }).first()).toBeVisible();
  await expect(console).toContainText("UP");
  await expect(ada.locator(".cm-wrongLine")).toContainText("direction.UP");
  await run(ada, UNREADABLE);
  await expect(ada.getByText(/Version 4 cannot start: look at line 2/)).toBeVisible();
  // The organiser sees who needs help.
  const row = playerRow(teacher, "Ada");
  await expect(row).toContainText(/failing.*Line 2/);
  await row.getByRole("button", { name: "View code: Ada" }).click();
  await expect(teacher.getByRole("dialog")).toContainText("return MoveAction(direction.NORTH");
  await teacher.keyboard.press("Escape");
  await run(ada, printing("again"));
  await expect(ada.getByText(/Version 5 has been running since turn \d+/)).toBeVisible();
  await expect(console).toContainText("again 1");

  // A spectator watches without joining.
  const visitor = await person();
  await visitor.goto("/");
  await visitor.getByRole("link", { name: "Class 7b" }).click();
  await expect(visitor.getByRole("table")).toContainText("Ada");
  await expect(visitor.getByRole("table")).toContainText("Bo");
  const before = await turn(visitor);
  await expect.poll(() => turn(visitor)).toBeGreaterThan(before + 2);

  // The clock stops and continues for everyone.
  await teacher.getByRole("button", { name: "Pause" }).click();
  await expect(ada.getByText("The game is paused.")).toBeVisible();
  await teacher.getByRole("button", { name: "Continue" }).click();
  await expect(ada.getByText("The game is paused.")).toBeHidden();
}
