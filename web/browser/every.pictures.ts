// Takes the screenshots of all pages in docs/screenshots, in both themes.

import { mkdirSync } from "node:fs";
import { VIEWS } from "./everyPage";
import { test } from "./fixtures";

const FOLDER = "../docs/screenshots";
for (const view of VIEWS) {
  for (const theme of ["light", "dark"] as const) {
    test(`${view.name}, ${theme}`, async ({ lesson, organiser, person }) => {
      mkdirSync(FOLDER, { recursive: true });
      const page = await person();
      await page.emulateMedia({ colorScheme: theme });
      await view.show(page, lesson, organiser);
      // Hiding the caret would add a style to the page, which its policy forbids.
      await page.screenshot({ path: `${FOLDER}/${view.name}-${theme}.png`, caret: "initial" });
    });
  }
}
