// A picture of the map to share, with a caption below it.

const CAPTION = 36;
const FONT = `600 15px system-ui, "Segoe UI", "DejaVu Sans", sans-serif`;

/** Returns a copy of a canvas. */
export function copyOf(canvas: HTMLCanvasElement): HTMLCanvasElement {
  const copy = document.createElement("canvas");
  copy.width = canvas.width;
  copy.height = canvas.height;
  copy.getContext("2d")?.drawImage(canvas, 0, 0);
  return copy;
}

/** Returns the map with the caption as a PNG; null if the browser cannot draw it. */
export function captioned(map: HTMLCanvasElement, caption: string, scale: number): Promise<Blob | null> {
  const canvas = document.createElement("canvas");
  canvas.width = map.width;
  canvas.height = map.height + Math.round(CAPTION * scale);
  const context = canvas.getContext("2d");
  if (!context) return Promise.resolve(null);
  context.fillStyle = "#ffffff";
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(map, 0, 0);
  context.scale(scale, scale);
  context.font = FONT;
  context.fillStyle = "#1a2233";
  context.textAlign = "center";
  context.textBaseline = "middle";
  const [width, height] = [map.width / scale, map.height / scale];
  // A long caption is narrowed to fit.
  context.fillText(caption, width / 2, height + CAPTION / 2, width - 16);
  return new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
}
