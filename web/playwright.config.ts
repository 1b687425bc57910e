import { defineConfig } from "@playwright/test";

export default defineConfig({
  testDir: "browser",
  // The limits are generous because tests start real workers and play real turns.
  timeout: 120_000,
  expect: { timeout: 20_000 },
  workers: 1,
  forbidOnly: true,
  reporter: [["list"]],
  outputDir: "test-results",
  projects: [
    { name: "tests", testMatch: "*.spec.ts" },
    { name: "bench", testMatch: "*.bench.ts" },
    { name: "screenshots", testMatch: "*.pictures.ts" },
  ],
  use: {
    viewport: { width: 1280, height: 800 },
    trace: "retain-on-failure",
    actionTimeout: 20_000,
    launchOptions: {
      executablePath: process.env["AIMMO_CHROMIUM"] ?? "/usr/bin/chromium",
      chromiumSandbox: false,
      // The browser must not contact anything except the arena under test.
      args: [
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
});
