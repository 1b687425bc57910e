// The world drawn by a graphics card. Here, the processor emulates the card, but the page does not
// know this.

import { expect, playAs, test } from "./fixtures";
import { adaPlays } from "./lesson";

test.use({
  launchOptions: async ({ launchOptions }, use) =>
    use({ ...launchOptions, args: [...(launchOptions.args ?? []), "--enable-unsafe-swiftshader"] }),
});

test("WebGL works under the same policy, and the canvas takes over when the card is lost", async ({
  arena,
  organiser,
  person,
}) => {
  const { ada } = await adaPlays(arena.url, organiser);
  const page = await person();
  await page.addInitScript(() => {
    const UNMASKED_RENDERER = 0x9246;
    const ask = WebGL2RenderingContext.prototype.getParameter;
    WebGL2RenderingContext.prototype.getParameter = function (name: number): unknown {
      return name === UNMASKED_RENDERER ? "A graphics card" : (ask.call(this, name) as unknown);
    };
    // Otherwise, such a slow renderer would be rejected.
    type Make = (this: HTMLCanvasElement, kind: string, wishes?: object) => unknown;
    const make = HTMLCanvasElement.prototype.getContext as Make;
    const willing: Make = function (kind, wishes) {
      return make.call(this, kind, { ...wishes, failIfMajorPerformanceCaveat: false });
    };
    HTMLCanvasElement.prototype.getContext = willing as typeof HTMLCanvasElement.prototype.getContext;
  });
  await playAs(page, ada.token);
  await expect(page.locator("canvas")).toBeVisible();
  const byCard = () =>
    page.locator("canvas").evaluate((it) => (it as HTMLCanvasElement).getContext("2d") === null);
  expect(await byCard()).toBe(true);
  // A map that has been drawn has many colours, so its picture is large.
  await expect
    .poll(async () => (await page.locator("canvas").screenshot({ caret: "initial" })).length)
    .toBeGreaterThan(8_000);

  await page.locator("canvas").evaluate((it) => {
    (it as HTMLCanvasElement).getContext("webgl2")?.getExtension("WEBGL_lose_context")?.loseContext();
  });
  await expect.poll(byCard).toBe(false);
  await expect(page.locator("canvas")).toHaveCount(1);
});
