// A made-up world in which all avatars move all the time, for measuring the frame rate.

import type { DeltaFrame, PlayerFrame } from "../src/api/types";
import { type World, apply } from "../src/world/model";
import { Scene } from "../src/world/scene";

const SIDE = 31;
const TURN = 1_000;
const WAYS = [
  { x: 0, y: 1, orientation: "north" },
  { x: 1, y: 0, orientation: "east" },
  { x: 0, y: -1, orientation: "south" },
  { x: -1, y: 0, orientation: "west" },
] as const;

function start(avatars: number): World {
  const cells = Array.from({ length: SIDE * SIDE }, (_, n) => ({
    x: (n % SIDE) - 15,
    y: Math.floor(n / SIDE) - 15,
  }));
  const player = (id: number): PlayerFrame => ({
    id,
    name: `Player ${id}`,
    location: cells[(id * 97) % cells.length] ?? { x: 0, y: 0 },
    orientation: "north",
    health: 5,
    score: 0,
    backpack: [],
    effects: id % 10 === 0 ? [{ type: "invulnerability", turns: 5 }] : [],
  });
  const players = Array.from({ length: avatars }, (_, index) => player(index + 1));
  const things = cells.filter((_, n) => n % 12 === 5);
  return {
    turn: 0,
    level: "open-world",
    worksheet: 0,
    era: "future",
    southWest: { x: -15, y: -15 },
    northEast: { x: 15, y: 15 },
    obstacles: cells.filter((_, n) => n % 10 === 3),
    landmarks: [],
    interactables: new Map(
      things.map((location) => [`${location.x},${location.y}`, { type: "score", location }]),
    ),
    players: new Map(players.map((it) => [it.id, it])),
    away: [],
    isPrivate: false,
  };
}

/** All avatars walk in squares; some hit others and some score. */
function next({ turn, players }: World): DeltaFrame {
  const moves = [...players.values()].map(({ id, location }) => {
    const way = WAYS[(turn + id) % WAYS.length] ?? WAYS[0];
    const at = { x: location.x + way.x, y: location.y + way.y };
    return {
      id,
      location: Math.abs(at.x) > 15 || Math.abs(at.y) > 15 ? location : at,
      orientation: way.orientation,
    };
  });
  const some = moves.filter(({ id }) => (id + turn) % 7 === 0);
  return {
    turnCount: turn + 1,
    players: moves,
    events: some.map(({ id, location }) => ({ type: "scored", id, location, points: 1 })),
  };
}

export interface Frames {
  drawnBy: string;
  perSecond: number;
  /** The 95th percentile of the time between frames, in milliseconds. */
  p95: number;
}

async function measure(
  avatars: number,
  seconds: number,
  renderer: "webgl" | "canvas" | null,
): Promise<Frames> {
  const host = document.getElementById("host");
  if (!host) throw new Error("no host");
  host.style.cssText = "width: 1024px; height: 768px";
  const scene = await Scene.create(host, {
    me: 1,
    theme: "light",
    ...(renderer && { renderer }),
    onpoint: () => undefined,
    onpick: () => undefined,
    onleave: () => undefined,
    onlost: () => undefined,
  });
  let world = start(avatars);
  scene.show({ world, delta: null }, 0);
  const timer = setInterval(() => {
    const delta = next(world);
    world = apply(world, delta);
    scene.show({ world, delta }, TURN);
  }, TURN);
  const times: number[] = [];
  await new Promise<void>((done) => {
    const began = performance.now();
    let last = began;
    const tick = (now: number) => {
      // The first second is for warming up.
      if (now - began > 1_000) times.push(now - last);
      last = now;
      if (now - began < seconds * 1_000 + 1_000) requestAnimationFrame(tick);
      else done();
    };
    requestAnimationFrame(tick);
  });
  clearInterval(timer);
  const { drawnBy } = scene;
  scene.destroy();
  times.sort((one, other) => one - other);
  const mean = times.reduce((sum, time) => sum + time, 0) / times.length;
  return { drawnBy, perSecond: 1_000 / mean, p95: times[Math.floor(times.length * 0.95)] ?? 0 };
}

Object.assign(window, { measure });
