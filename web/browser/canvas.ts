// What is drawn on the map, read from its canvas.

import type { Page } from "@playwright/test";

/** Returns the number of the map's pixels in exactly this colour, such as `#ffb000`. */
export const pixels = (page: Page, colour: string): Promise<number> =>
  page.locator("canvas").evaluate((canvas, wanted) => {
    const { width, height } = canvas as HTMLCanvasElement;
    const data = (canvas as HTMLCanvasElement).getContext("2d")?.getImageData(0, 0, width, height).data ?? [];
    const [red, green, blue] = [1, 3, 5].map((at) => parseInt(wanted.slice(at, at + 2), 16));
    let count = 0;
    for (let at = 0; at < data.length; at += 4)
      if (data[at] === red && data[at + 1] === green && data[at + 2] === blue) count++;
    return count;
  }, colour);
