// Selects the renderer: WebGL with a graphics card, else Pixi's canvas renderer, which is faster
// than WebGL on the processor (`make bench`).

import "pixi.js/unsafe-eval";
import { type Renderer, Ticker, autoDetectRenderer } from "pixi.js";

export type By = "webgl" | "canvas";

// Pixi's own ticker would request sixty frames a second even when nothing moves.
Ticker.system.autoStart = false;
Ticker.system.stop();

/** Creates a renderer of the kind `by` or, by default, the most suitable one. */
export function graphics(background: number, by: By | undefined): Promise<Renderer> {
  return autoDetectRenderer({
    preference: by ?? (hasGraphicsCard() ? ["webgl", "canvas"] : ["canvas"]),
    antialias: false,
    autoDensity: true,
    resolution: Math.min(devicePixelRatio || 1, 2),
    backgroundColor: background,
    // No listeners for keys and pointers: the page handles them.
    manageImports: false,
  });
}

/** Frees unused textures; call it with every frame. */
export function tidy(now: number): void {
  Ticker.system.update(now);
}

/** Returns a renderer's kind. */
export const drawnBy = (renderer: Renderer): By => ("gl" in renderer ? "webgl" : "canvas");

function hasGraphicsCard(): boolean {
  const gl = document.createElement("canvas").getContext("webgl2", { failIfMajorPerformanceCaveat: true });
  if (!gl) return false;
  const info = gl.getExtension("WEBGL_debug_renderer_info");
  const name = String(info ? gl.getParameter(info.UNMASKED_RENDERER_WEBGL) : "");
  gl.getExtension("WEBGL_lose_context")?.loseContext();
  return !/swiftshader|llvmpipe|software|basic render/i.test(name);
}
