// Every page of the app with typical content, for the accessibility tests and the screenshots of
// all pages.

import { deflateRawSync } from "node:zlib";
import type { Page, Route } from "@playwright/test";
import { call } from "./api";
import { expect, playAs } from "./fixtures";
import type { Lesson } from "./lesson";
import { playerRow } from "./players";

export interface View {
  name: string;
  show: (page: Page, lesson: Lesson, organiser: string) => Promise<void>;
}

const played = (page: Page) => expect(page.getByText(/Turn [4-9]|Turn \d\d/).first()).toBeVisible();

const REMOVED = "You are no longer in this game. Ask your teacher if you want to come back.";
const OVER = "The lesson is over: your teacher has stopped this game.";
const BUSY = "Many players are joining right now. Try again in 20 seconds.";

/** A packed program: `print("hello")`. */
const PACKED = deflateRawSync('print("hello")').toString("base64url");

/** Responds like an arena that refuses a request. */
const refuse = (route: Route, status: number, detail: string, id?: string) =>
  route.fulfill({
    status,
    headers: { "Content-Type": "application/problem+json", "Retry-After": "20" },
    body: JSON.stringify({ type: "about:blank", title: "", status, detail, ...(id && { id }) }),
  });

async function asOrganiser(page: Page, organiser: string, path: string): Promise<void> {
  await page.goto("/");
  await page.evaluate((token) => localStorage.setItem("aimmo-organiser", token), organiser);
  await page.goto(path);
}

/** Returns an own lesson of the organiser, who needs only one for all views. */
async function ownLesson(page: Page, organiser: string): Promise<number> {
  await page.goto("/");
  const arena = new URL(page.url()).origin;
  const [found] = await call<{ id: number }[]>(arena, "GET", "/own-lessons", organiser);
  const body = { lesson: "worksheet-1", title: "Our first steps" };
  return (found ?? (await call<{ id: number }>(arena, "POST", "/own-lessons", organiser, body))).id;
}

export const VIEWS: readonly View[] = [
  {
    name: "start",
    show: async (page) => {
      await page.goto("/");
      await expect(page.getByRole("link", { name: "Class 7b" })).toBeVisible();
    },
  },
  {
    name: "join",
    show: async (page, { game }) => {
      await page.goto(`/#join=${game.join_code}`);
      await expect(page.getByLabel("Join code")).toHaveValue(game.join_code);
    },
  },
  {
    name: "sign-in",
    show: async (page) => {
      await page.goto("/#sign-in");
      await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
    },
  },
  {
    name: "invitation",
    show: async (page) => {
      await page.goto("/#invite=not-used");
      await expect(page.getByRole("heading", { name: /invited/ })).toBeVisible();
    },
  },
  {
    name: "play",
    show: async (page, { ada }) => {
      await playAs(page, ada.token);
      await expect(page.getByRole("log")).toContainText("step");
      await played(page);
    },
  },
  {
    name: "play-mistake",
    show: async (page, { alan }) => {
      await playAs(page, alan.token);
      await expect(page.getByRole("log").getByRole("button", { name: /Line/ }).first()).toBeVisible();
      await page.getByRole("button", { name: "My avatar" }).click();
    },
  },
  {
    name: "play-versions",
    show: async (page, { ada }) => {
      await playAs(page, ada.token);
      await page.getByRole("button", { name: "Versions" }).click();
      await page
        .getByRole("dialog")
        .getByRole("button", { name: /Version 1/ })
        .click();
      await expect(
        page.getByRole("dialog").getByRole("button", { name: "Copy to the editor" }),
      ).toBeVisible();
    },
  },
  {
    name: "play-take-home",
    show: async (page, { ada }) => {
      await playAs(page, ada.token);
      await page.getByRole("button", { name: "Take home" }).click();
      await expect(page.getByRole("textbox", { name: "Link to this program" })).toBeVisible();
    },
  },
  {
    name: "play-keys",
    show: async (page, { ada }) => {
      await playAs(page, ada.token);
      await page.getByRole("application").focus();
      await page.keyboard.press("?");
      await expect(page.getByRole("dialog", { name: "Keyboard shortcuts" })).toBeVisible();
    },
  },
  {
    name: "program",
    show: async (page) => {
      await page.goto(`/#program=${PACKED}`);
      await expect(page.getByRole("textbox", { name: "A program from the arena" })).toBeVisible();
    },
  },
  {
    name: "play-link",
    show: async (page, { ada }) => {
      await playAs(page, ada.token);
      await page.getByRole("button", { name: "My link" }).click();
      await expect(page.getByRole("textbox", { name: "Your link" })).toBeVisible();
    },
  },
  {
    name: "play-leave",
    show: async (page, { ada }) => {
      await playAs(page, ada.token);
      await page.getByRole("button", { name: "Leave", exact: true }).click();
      await expect(page.getByRole("button", { name: "Switch player" })).toBeVisible();
    },
  },
  {
    name: "who-are-you",
    show: async (page, { ada, alan }) => {
      await playAs(page, ada.token);
      await playAs(page, alan.token);
      await page.getByRole("button", { name: "Leave", exact: true }).click();
      await page.getByRole("button", { name: "Switch player" }).click();
      await expect(page.getByRole("link", { name: "Ada" })).toBeVisible();
    },
  },
  {
    name: "play-ended",
    show: async (page, { ada }) => {
      await playAs(page, ada.token);
      await page.route("**/api/players/me", (route) => refuse(route, 401, REMOVED));
      await page.reload();
      await expect(page.getByRole("heading", { name: "Ada cannot play here any more" })).toBeVisible();
    },
  },
  {
    name: "play-lesson-over",
    show: async (page, { ada }) => {
      await page.route("**/connection", (route) => refuse(route, 409, OVER, "lesson-over"));
      await playAs(page, ada.token);
      await expect(page.getByRole("heading", { name: "The lesson is over" })).toBeVisible();
    },
  },
  {
    name: "join-waiting",
    show: async (page, { game }) => {
      await page.route("**/api/join", (route) => refuse(route, 429, BUSY));
      await page.goto(`/#join=${game.join_code}`);
      await page.getByLabel("Your name in the game").fill("Bo");
      await page.getByRole("button", { name: "Join" }).click();
      await expect(page.getByText(/Trying again in/)).toBeVisible();
    },
  },
  {
    name: "replay",
    show: async (page, { ada }) => {
      await playAs(page, ada.token);
      await played(page);
      await page.getByRole("slider", { name: "Turn" }).focus();
      await page.keyboard.press("ArrowLeft");
      await expect(page.getByRole("button", { name: "Back to live" })).toBeVisible();
      await page.getByRole("button", { name: "Scores" }).click();
    },
  },
  {
    name: "spectate",
    show: async (page, { game }) => {
      await page.goto(`/#game=${game.id}`);
      await expect(page.getByRole("table")).toContainText("Grace");
      await played(page);
    },
  },
  {
    name: "watch",
    show: async (page, { game }) => {
      await page.goto(`/#watch=${game.id}`);
      await expect(page.getByRole("table")).toContainText("Grace");
      await played(page);
    },
  },
  {
    name: "organise",
    show: async (page, _lesson, organiser) => {
      await asOrganiser(page, organiser, "/#organise");
      await expect(page.getByRole("link", { name: "Class 7b" })).toBeVisible();
      await page.getByText("More settings").click();
    },
  },
  {
    name: "class",
    show: async (page, { game }, organiser) => {
      await asOrganiser(page, organiser, `/#organise=${game.id}`);
      await expect(playerRow(page, "Alan")).toContainText(/failing|stuck/);
    },
  },
  {
    name: "lessons",
    show: async (page, _, organiser) => {
      await asOrganiser(page, organiser, "/#lessons");
      await expect(page.getByRole("button", { name: "Copy: First steps" })).toBeVisible();
    },
  },
  {
    name: "lesson",
    show: async (page, _, organiser) => {
      await asOrganiser(page, organiser, "/#lesson=worksheet-1");
      await expect(page.getByRole("heading", { name: "First steps" })).toBeVisible();
    },
  },
  {
    name: "lesson-editor",
    show: async (page, _, organiser) => {
      await asOrganiser(page, organiser, `/#own-lesson=${await ownLesson(page, organiser)}`);
      await page.getByRole("button", { name: /^1\. / }).click();
      await expect(page.getByRole("region", { name: "What pupils see" })).toContainText("Task 1");
    },
  },
  {
    name: "lesson-editor-private",
    show: async (page, _, organiser) => {
      await asOrganiser(page, organiser, `/#own-lesson=${await ownLesson(page, organiser)}`);
      await page.getByRole("button", { name: /Look before you step/ }).click();
      const place = page.getByRole("group", { name: "Where it is played" });
      await place.scrollIntoViewIfNeeded();
      await expect(place.getByRole("img", { name: /The map/ })).toBeVisible();
    },
  },
  {
    name: "lesson-editor-world",
    show: async (page, _, organiser) => {
      await asOrganiser(page, organiser, `/#own-lesson=${await ownLesson(page, organiser)}`);
      await page.getByRole("button", { name: "World", exact: true }).click();
      await expect(page.getByRole("img", { name: /The map/ })).toBeVisible();
    },
  },
  {
    name: "class-look",
    show: async (page, { game }, organiser) => {
      await asOrganiser(page, organiser, `/#organise=${game.id}`);
      await page.getByRole("button", { name: "View code: Grace" }).click();
      await expect(page.getByRole("dialog").getByRole("textbox")).toContainText("def next_turn");
      await expect(page.getByRole("dialog")).toContainText("hi");
    },
  },
  {
    name: "class-settings",
    show: async (page, { game }, organiser) => {
      await asOrganiser(page, organiser, `/#organise=${game.id}`);
      await page.getByRole("button", { name: "Settings" }).click();
      await expect(page.getByRole("dialog").getByLabel("Level")).toBeVisible();
    },
  },
  {
    name: "class-cards",
    show: async (page, { game }, organiser) => {
      await asOrganiser(page, organiser, `/#organise=${game.id}`);
      await page.getByRole("button", { name: "Name list" }).click();
      await page.getByRole("textbox", { name: "Names, one per line" }).fill("Ada\nTim B.\nZoë");
      await expect(page.getByText("Someone already has this name")).toBeVisible();
    },
  },
  {
    name: "wall",
    show: async (page, { game }, organiser) => {
      await asOrganiser(page, organiser, `/#wall=${game.id}`);
      await expect(page.getByText("Grace")).toBeVisible();
    },
  },
];
