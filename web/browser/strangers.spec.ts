import { call, join, makeGame, putCode } from "./api";
import { expect, playAs, signIn, test } from "./fixtures";
import { HOSTILE } from "./programs";
import { playersList } from "./players";

const NAMES = ["<b>Bo</b>", "<img src=x onerror=alert(1)>", "{{7*7}}${7*7}", "&lt;Ada&gt;"];

test("text from users is never treated as markup", async ({ arena, organiser, person }) => {
  const name = "<script>alert(1)</script>";
  const game = await makeGame(arena.url, organiser, { name });
  const players = [];
  for (const each of NAMES) players.push(await join(arena.url, game.join_code, each));
  const [bo] = players;
  if (!bo) throw new Error("no one joined");
  await putCode(bo, arena.url, HOSTILE);

  const page = await person();
  page.on("dialog", () => expect("a dialog was opened").toBe(""));
  await playAs(page, bo.token);
  const console = page.getByRole("log");
  await expect(console).toContainText("<img src=x onerror=alert(1)><b>bold</b>");
  await expect(console).toContainText("<script>alert(2)</script>");
  await expect(console.locator("img, b, script")).toHaveCount(0);
  await page.getByRole("button", { name: "Scores" }).click();
  for (const each of NAMES) await expect(page.getByRole("table")).toContainText(each);

  const teacher = await person();
  await signIn(teacher, organiser);
  for (const path of [
    `/#organise=${game.id}`,
    "/#organise",
    `/#wall=${game.id}`,
    `/#watch=${game.id}`,
    `/#game=${game.id}`,
  ]) {
    await teacher.goto(path);
    await expect(teacher.getByText(name).first()).toBeVisible();
  }
  await teacher.goto(`/#organise=${game.id}`);
  for (const each of NAMES) await expect(playersList(teacher)).toContainText(each);

  // No text from users has become an element.
  for (const it of [page, teacher])
    expect(await it.locator("main img[src=x], main .players b, main script").count()).toBe(0);
  await call(arena.url, "DELETE", `/games/${game.id}`, organiser);
});
