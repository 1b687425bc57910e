// The options of a scene.

import type { Theme } from "../theme.svelte";
import type { By } from "./graphics";
import type { cellInfo } from "./motion";
import type { Size, Spot } from "./speech";

export type PointedCell = ReturnType<typeof cellInfo>;

/** The settings of a scene, and its callbacks. */
export interface Options {
  me: number | null;
  theme: Theme;
  /** True on a projector, where the words on the map grow with the window. */
  isProjected?: boolean;
  /** The kind of renderer; chosen automatically if absent. */
  renderer?: By;
  onpoint: (pointed: PointedCell) => void;
  onpick: (id: number | null) => void;
  /** Called when the user drags the map away from the avatar that it followed. */
  onleave: () => void;
  /** Called with every frame: the own avatar on screen, null if it is not there. */
  onplace?: (spot: Spot | null, screen: Size) => void;
  /** Returns the position of the backpack on screen; null if there is none. */
  backpack?: () => { x: number; y: number } | null;
  /** Called when the graphics card is lost, after which the scene stays blank. */
  onlost: () => void;
}
