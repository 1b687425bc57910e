// A browser without a connection. The requests are aborted here, because the browser's own offline
// mode sometimes holds back a request, or the news that a socket was closed, for longer than the
// page waits.

import type { Page } from "@playwright/test";

const API = "**/api/**";

/** Makes all further requests of a page's window fail as if the network were down. */
export async function goOffline(page: Page): Promise<void> {
  await page.context().route(API, (route) => route.abort("internetdisconnected"));
}

/** Brings the network back, and tells the page as a browser does. */
export async function goOnline(page: Page): Promise<void> {
  await page.context().unroute(API);
  await page.evaluate(() => dispatchEvent(new Event("online")));
}
