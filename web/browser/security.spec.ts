import { expect, playAs, test } from "./fixtures";
import { adaPlays } from "./lesson";

test("the pages' policy allows no inline scripts, no content from other sites, and no referrer", async ({
  arena,
}) => {
  const { headers } = await fetch(arena.url);
  const policy = headers.get("content-security-policy") ?? "";
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("script-src 'self';");
  expect(policy).not.toContain("unsafe");
  expect(headers.get("referrer-policy")).toBe("no-referrer");
  expect(headers.get("x-content-type-options")).toBe("nosniff");
});

test("a player's link disappears from address and history, and never appears in a request's URL", async ({
  arena,
  organiser,
  person,
}) => {
  const { ada } = await adaPlays(arena.url, organiser);
  const page = await person();
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  page.on("websocket", (socket) => asked.push(socket.url()));
  await playAs(page, ada.token);
  await expect(page.getByText("Live", { exact: true })).toBeVisible();
  expect(page.url()).not.toContain(ada.token);
  expect(asked.filter((url) => url.includes(ada.token))).toEqual([]);
  await page.goBack();
  expect(page.url()).not.toContain(ada.token);
});

test("the personal link opens the same avatar on another device", async ({ arena, organiser, person }) => {
  const { ada } = await adaPlays(arena.url, organiser);
  const one = await person();
  await playAs(one, ada.token);
  await one.getByRole("button", { name: "My link" }).click();
  const link = await one.getByRole("textbox", { name: "Your link" }).inputValue();
  const other = await person();
  await other.goto(link);
  await expect(other.getByText("Ada", { exact: true }).first()).toBeVisible();
  await expect(other.getByText(/has been running since turn/)).toBeVisible();
});
