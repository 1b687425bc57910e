// Taking a program home, and the list of keyboard shortcuts.

import { readFile } from "node:fs/promises";
import { broken } from "./axe";
import { editor, expect, paste, playAs, run, test } from "./fixtures";
import { adaPlays } from "./lesson";
import { printing } from "./programs";

test("a program can be downloaded, printed, and opened again with a link", async ({
  arena,
  organiser,
  person,
}) => {
  const { ada } = await adaPlays(arena.url, organiser);
  const page = await person();
  await playAs(page, ada.token);
  await paste(page, editor(page), printing("taken home"));
  await page.getByRole("button", { name: "Take home" }).click();
  const dialog = page.getByRole("dialog", { name: "Take your program home" });

  const download = page.waitForEvent("download");
  await dialog.getByRole("button", { name: "Download" }).click();
  const file = await download;
  expect(file.suggestedFilename()).toBe("Ada.py");
  expect(await readFile(await file.path(), "utf8")).toBe(printing("taken home"));

  // The printer gets the program alone.
  await page.evaluate(() => {
    window.print = () => undefined;
  });
  await dialog.getByRole("button", { name: "Print" }).click();
  await page.emulateMedia({ media: "print" });
  const paper = page.getByText("Ada’s program", { exact: true }).locator("..");
  await expect(paper).toBeVisible();
  await expect(paper.locator("li")).toHaveCount(printing("taken home").trimEnd().split("\n").length);
  await expect(paper).toContainText("taken home");
  await expect(dialog).toBeHidden();
  await page.evaluate(() => dispatchEvent(new Event("afterprint")));
  await expect(paper).toHaveCount(0);
  await page.emulateMedia({ media: "screen" });

  const link = await dialog.getByRole("textbox", { name: "Link to this program" }).inputValue();
  await dialog.getByRole("button", { name: "Close" }).click();

  // Another computer can read it.
  const home = await person();
  await home.goto(link);
  const program = home.getByRole("textbox", { name: "A program from the arena" });
  await expect(program).toContainText("taken home");
  await expect(home.getByRole("button", { name: /Open in/ })).toHaveCount(0);

  // Ada's computer offers her editor, but not over text that she has not run.
  await page.goto("about:blank");
  await page.goto(link);
  const open = page.getByRole("button", { name: "Open in Ada’s editor" });
  await expect(open).toBeEnabled();
  await page.goto(`/#game=${ada.game_id}`);
  await run(page, printing("newer"));
  await expect(page.getByRole("log")).toContainText("newer 1");
  await page.goto("about:blank");
  await page.goto(link);
  await open.click();
  await expect(editor(page)).toContainText("taken home");
  await page.getByRole("button", { name: "Run" }).click();
  await expect(page.getByRole("log")).toContainText("taken home 1");
});

test("a program is not opened over text that has not been run", async ({ arena, organiser, person }) => {
  const { ada } = await adaPlays(arena.url, organiser);
  const page = await person();
  await playAs(page, ada.token);
  await page.getByRole("button", { name: "Take home" }).click();
  const link = await page.getByRole("textbox", { name: "Link to this program" }).inputValue();
  await page.keyboard.press("Escape");
  await paste(page, editor(page), printing("unsent"));
  await page.goto("about:blank");
  await page.goto(link);
  await expect(page.getByRole("button", { name: "Open in Ada’s editor" })).toBeDisabled();
  await expect(page.getByText("This editor has text that has not been run yet.")).toBeVisible();
});

test("a damaged link says so", async ({ person }) => {
  const page = await person();
  await page.goto("/#program=dVHBasMw");
  await expect(page.getByRole("alert")).toContainText("This link is damaged");
});

test("a question mark lists the shortcuts, except while typing", async ({ arena, organiser, person }) => {
  const { ada } = await adaPlays(arena.url, organiser);
  const page = await person();
  await playAs(page, ada.token);
  const list = page.getByRole("dialog", { name: "Keyboard shortcuts" });
  await editor(page).click();
  await page.keyboard.type("?");
  await expect(editor(page)).toContainText("?");
  await expect(list).toHaveCount(0);
  await page.getByRole("application").focus();
  await page.keyboard.press("?");
  await expect(list).toContainText("Run your program");
  expect(await broken(page)).toEqual([]);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("application")).toBeFocused();
  await page.getByRole("button", { name: "Keyboard shortcuts" }).click();
  await expect(list).toBeVisible();
});
