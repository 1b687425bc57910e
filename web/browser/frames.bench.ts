// The world's frame rate without a graphics card. The browser draws at most 60 frames a second.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, test } from "@playwright/test";
import { build, preview } from "vite";
import type { Frames } from "../bench/frames";

const SECONDS = 6;
const CASES = [
  { avatars: 30, renderer: null },
  { avatars: 100, renderer: null },
  { avatars: 100, renderer: "webgl" },
  { avatars: 300, renderer: null },
] as const;

test("frames", async ({ launchOptions }) => {
  const outDir = mkdtempSync(join(tmpdir(), "aimmo-frames-"));
  const shared = { root: "bench", configFile: false as const, logLevel: "error" as const, build: { outDir } };
  await build({ ...shared, build: { outDir, emptyOutDir: true } });
  const server = await preview({ ...shared, preview: { port: 0, host: "127.0.0.1" } });
  const lines: string[] = [];
  for (const { avatars, renderer } of CASES) {
    // WebGL on the processor must be enabled explicitly.
    const args = [...(launchOptions.args ?? []), "--enable-unsafe-swiftshader"];
    const browser = await chromium.launch({ ...launchOptions, args });
    const page = await browser.newPage({ viewport: { width: 1024, height: 768 } });
    await page.goto(server.resolvedUrls?.local[0] ?? "");
    await page.waitForFunction(() => "measure" in window);
    const frames = await page.evaluate(
      (asked) =>
        (window as unknown as { measure: (...asked: unknown[]) => Promise<Frames> }).measure(
          asked.avatars,
          asked.seconds,
          asked.renderer,
        ),
      { avatars, renderer, seconds: SECONDS },
    );
    const chosen = renderer ? "" : " (chosen)";
    lines.push(
      `| ${avatars} | ${frames.drawnBy}${chosen} | ${frames.perSecond.toFixed(1)} | ${frames.p95.toFixed(1)} ms |`,
    );
    await browser.close();
  }
  await new Promise((closed) => server.httpServer.close(closed));
  rmSync(outDir, { recursive: true, force: true });
  process.stdout.write(
    [
      "",
      "| avatars, all moving | drawn by | frames a second | 95 % within |",
      "|---|---|---|---|",
      ...lines,
      "",
    ].join("\n"),
  );
});
