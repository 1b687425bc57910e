// The organiser's list of players.

import type { Locator, Page } from "@playwright/test";
import { signIn } from "./fixtures";

/** Opens the organiser's page of a game. */
export async function openClass(page: Page, { id }: { id: number }, organiser: string): Promise<void> {
  await signIn(page, organiser);
  await page.goto(`/#organise=${id}`);
}

export const playersList = (page: Page): Locator => page.getByRole("list", { name: "Players", exact: true });

/** A player's row. */
export const playerRow = (page: Page, name: string): Locator =>
  playersList(page)
    .getByRole("listitem")
    .filter({ has: page.locator(".name", { hasText: new RegExp(`^${name}$`) }) });

/** Shows more about a player, with the actions that are rarely needed. */
export const showMore = (page: Page, name: string): Promise<void> =>
  page.getByRole("button", { name: `More about ${name}`, exact: true }).click();
