// With what is drawn: WebGL where a graphics card does it, else Pixi's canvas
// renderer, which is faster than WebGL played by the processor (`make bench`).

import "pixi.js/unsafe-eval";
import { type Renderer, Ticker, autoDetectRenderer } from "pixi.js";

export type By = "webgl" | "canvas";

// Pixi's own clock would ask for a frame sixty times a second, though nothing moves.
Ticker.system.autoStart = false;
Ticker.system.stop();

/** A renderer; `by` says which, where it is not to be chosen by what there is. */
export function graphics(background: number, by: By | undefined): Promise<Renderer> {
  return autoDetectRenderer({
    preference: by ?? (hasGraphicsCard() ? ["webgl", "canvas"] : ["canvas"]),
    antialias: false,
    autoDensity: true,
    resolution: Math.min(devicePixelRatio || 1, 2),
    backgroundColor: background,
    // Without what listens to keys and pointers: the page does that by itself.
    manageImports: false,
  });
}

/** What Pixi has to do from time to time, to be called with every frame: it gives back textures that are not used. */
export function tidy(now: number): void {
  Ticker.system.update(now);
}

/** By which a renderer draws. */
export const drawnBy = (renderer: Renderer): By => ("gl" in renderer ? "webgl" : "canvas");

function hasGraphicsCard(): boolean {
  const gl = document.createElement("canvas").getContext("webgl2", { failIfMajorPerformanceCaveat: true });
  if (!gl) return false;
  const info = gl.getExtension("WEBGL_debug_renderer_info");
  const name = String(info ? gl.getParameter(info.UNMASKED_RENDERER_WEBGL) : "");
  gl.getExtension("WEBGL_lose_context")?.loseContext();
  return !/swiftshader|llvmpipe|software|basic render/i.test(name);
}
