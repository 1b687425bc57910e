// Recognises mouse, pen and touch gestures on the map. Other modules define their effects.

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Positions and distances are in pixels of the element. */
export interface Gestures {
  /** The pointer hovers; null when it has left. */
  point(at: Point | null): void;
  press(at: Point): void;
  drag(dx: number, dy: number): void;
  /** Zooms around a position, by wheel or with two fingers. */
  zoom(factor: number, at: Point): void;
}

/** The maximum movement that still counts as a click, in pixels. */
const STILL = 5;
/** The zoom factor for one step of the wheel. */
const WHEEL = 0.0015;

const far = (one: Point, other: Point) => Math.hypot(one.x - other.x, one.y - other.y);
const of = ({ offsetX: x, offsetY: y }: MouseEvent): Point => ({ x, y });

/** Listens on the element until the returned function is called. */
export function listen(element: HTMLElement, gestures: Gestures): () => void {
  const down = new Map<number, Point>();
  const listening = new AbortController();
  const { signal } = listening;
  let moved = 0;

  const pressed = (event: PointerEvent) => {
    element.setPointerCapture(event.pointerId);
    if (down.size === 0) moved = 0;
    down.set(event.pointerId, of(event));
  };
  const goes = (event: PointerEvent) => {
    const [was, is] = [down.get(event.pointerId), of(event)];
    if (!was) return gestures.point(is);
    moved += far(was, is);
    const other = [...down].find(([id]) => id !== event.pointerId)?.[1];
    down.set(event.pointerId, is);
    if (!other) {
      if (moved > STILL) gestures.drag(is.x - was.x, is.y - was.y);
    } else if (far(was, other) > 0) {
      gestures.zoom(far(is, other) / far(was, other), { x: (is.x + other.x) / 2, y: (is.y + other.y) / 2 });
    }
  };
  const released = (event: PointerEvent) => {
    down.delete(event.pointerId);
    if (moved <= STILL) gestures.press(of(event));
  };
  const turned = (event: WheelEvent) => {
    event.preventDefault();
    gestures.zoom(Math.exp(-event.deltaY * WHEEL), of(event));
  };

  element.addEventListener("pointerdown", pressed, { signal });
  element.addEventListener("pointermove", goes, { signal });
  element.addEventListener("pointerup", released, { signal });
  element.addEventListener("pointercancel", ({ pointerId }) => void down.delete(pointerId), { signal });
  element.addEventListener("pointerleave", () => gestures.point(null), { signal });
  element.addEventListener("wheel", turned, { signal, passive: false });
  return () => listening.abort();
}
