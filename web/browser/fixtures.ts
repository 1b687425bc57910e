// Fixtures and helpers for the browser tests.

import {
  type Browser,
  type BrowserContext,
  type Locator,
  type Page,
  test as base,
  expect,
} from "@playwright/test";
import { Arena } from "./arena";
import { call, deleteGames, keepGame } from "./api";
import { type Lesson, beginLesson } from "./lesson";

interface Shared {
  arena: Arena;
  /** The organiser's token. */
  organiser: string;
  /** A class in the middle of a lesson, for tests that change nothing in it. */
  lesson: Lesson;
}

interface Own {
  /** A window with empty storage, which fails the test on errors and policy violations. */
  person: (at?: Arena, locale?: string) => Promise<Page>;
}

export const test = base.extend<Own, Shared>({
  arena: [
    async ({}, use) => {
      const arena = await Arena.start();
      await use(arena);
      await arena.stop();
    },
    { scope: "worker" },
  ],
  organiser: [
    async ({ arena }, use) => {
      const link = new URL(arena.organiserLink).hash.replace("#organiser=", "");
      const { token } = await call<{ token: string }>(arena.url, "POST", "/sessions", undefined, { link });
      await use(token);
    },
    { scope: "worker" },
  ],
  lesson: [
    async ({ arena, organiser }, use) => {
      const lesson = await beginLesson(arena.url, organiser);
      keepGame(lesson.game);
      await use(lesson);
    },
    { scope: "worker" },
  ],
  person: async ({ browser, arena, organiser }, use) => {
    const contexts: BrowserContext[] = [];
    const wrong: string[] = [];
    await use(async (at = arena, locale = "en") => {
      const { context, page } = await open(browser, at.listens, locale, wrong);
      contexts.push(context);
      return page;
    });
    for (const context of contexts) await context.close();
    await deleteGames(arena.url, organiser);
    expect(wrong, "errors on the pages").toEqual([]);
  },
});

async function open(browser: Browser, url: string, locale: string, wrong: string[]) {
  const viewport = { width: 1280, height: 800 };
  const context = await browser.newContext({ baseURL: url, viewport, locale });
  const page = await context.newPage();
  page.on("pageerror", (error) => wrong.push(`error: ${error.message}`));
  page.on("console", (message) => {
    // This includes violations of the Content-Security-Policy, but not connections that are refused
    // while a test kills services.
    const text = message.text();
    if (message.type() === "error" && !/WebSocket connection|Failed to load resource/.test(text))
      wrong.push(text);
  });
  // Nothing is loaded from other sites.
  page.on("request", (request) => {
    if (!request.url().startsWith(url) && !/^(data|blob):/.test(request.url()))
      wrong.push(`asks ${request.url()}`);
  });
  return { context, page };
}

/** Signs a page in with an organiser's token. */
export async function signIn(page: Page, token: string): Promise<void> {
  await page.addInitScript((kept) => localStorage.setItem("aimmo-organiser", kept), token);
}

/** Opens a game as a player. */
export async function playAs(page: Page, token: string): Promise<void> {
  await page.goto(`/#player=${token}`);
  await expect(page.getByRole("button", { name: "Run" })).toBeVisible();
  await expect(editor(page)).toBeVisible();
}

/** Returns the text in the program's editor. */
export const editor = (page: Page) => page.getByRole("textbox", { name: "Your program, in Python" });

/** Replaces an editor's text by selecting all and pasting. */
export async function paste(page: Page, into: Locator, code: string): Promise<void> {
  await into.click();
  await page.keyboard.press("Control+a");
  await pasteHere(into, code);
}

/** Pastes text at an editor's cursor. */
export async function pasteHere(into: Locator, code: string): Promise<void> {
  await into.evaluate((element, text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", text);
    element.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  }, code);
}

/** Replaces the program, and runs it with the keyboard. */
export async function run(page: Page, code: string): Promise<void> {
  await paste(page, editor(page), code);
  await page.keyboard.press("Control+Enter");
}

/** Returns the newest turn that a page shows. */
export async function turn(page: Page): Promise<number> {
  const text = await page.getByRole("region", { name: "Replay" }).innerText();
  return Number(/Turn (\d+)/.exec(text)?.[1] ?? 0);
}

export { expect };
