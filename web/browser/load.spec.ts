import { gzipSync } from "node:zlib";
import type { Page, Response } from "@playwright/test";
import { VIEWS } from "./everyPage";
import { expect, test } from "./fixtures";

/** The maximum size of a usable page, gzipped and without the editor. */
const MOST_KB = 300;
/** Returns the gzipped size of the loaded files in KB, the editor's separately. */
function measure(page: Page): () => Promise<{ page: number; editor: number }> {
  const files: Promise<{ name: string; bytes: number }>[] = [];
  const add = (response: Response) => {
    const name = new URL(response.url()).pathname;
    if (name.startsWith("/api/")) return;
    files.push(response.body().then((body) => ({ name, bytes: gzipSync(body).length })));
  };
  page.on("response", add);
  return async () => {
    // A later response would be read while the page closes.
    page.off("response", add);
    const all = await Promise.all(files);
    const sum = (wanted: boolean) =>
      all
        .filter(({ name }) => name.startsWith("/assets/editor") === wanted)
        .reduce((bytes, it) => bytes + it.bytes, 0);
    return { page: sum(false) / 1024, editor: sum(true) / 1024 };
  };
}

for (const name of ["start", "play", "watch", "class"]) {
  test(`the page loads at most ${MOST_KB} KB before the editor: ${name}`, async ({
    lesson,
    organiser,
    person,
  }) => {
    const page = await person();
    const load = measure(page);
    await VIEWS.find((view) => view.name === name)?.show(page, lesson, organiser);
    const { page: kb, editor } = await load();
    process.stdout.write(
      `    ${name}: ${kb.toFixed(0)} KB gzipped, and ${editor.toFixed(0)} KB for the editor\n`,
    );
    expect(kb).toBeLessThanOrEqual(MOST_KB);
  });
}
