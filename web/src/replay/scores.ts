// Scores over time. Pure.

import { type World, everyone } from "../world/model";

/** The scores after a turn. */
export interface ScorePoint {
  readonly turn: number;
  /** The player's score. */
  readonly own: number;
  /** The highest score of the class. */
  readonly best: number;
}

/** The maximum number of points; beyond it, the oldest are removed. */
export const MOST_POINTS = 1_000;

/** Returns the scores after a turn; an empty list if the player is not in the game. */
export function scorePoint(world: World, me: number): ScorePoint[] {
  const all = everyone(world);
  const own = all.find(({ id }) => id === me)?.score;
  return own === undefined
    ? []
    : [{ turn: world.turn, own, best: Math.max(...all.map(({ score }) => score)) }];
}

/** Adds points, and leaves out those that lie between two equal ones. */
export function addPoints(
  points: readonly ScorePoint[],
  added: readonly ScorePoint[],
): readonly ScorePoint[] {
  const byTurn = new Map([...points, ...added].map((point) => [point.turn, point]));
  const all = [...byTurn.values()].sort((one, other) => one.turn - other.turn);
  const kept = all.filter((point, index) => !isSame(all[index - 1], point) || !isSame(point, all[index + 1]));
  return kept.slice(-MOST_POINTS);
}

const isSame = (one: ScorePoint | undefined, other: ScorePoint | undefined): boolean =>
  one !== undefined && other !== undefined && one.own === other.own && one.best === other.best;

/** The area of a chart, in the units of its picture. */
export interface Area {
  readonly width: number;
  readonly height: number;
}

/** The ends of a chart's axes. */
export interface Axes {
  readonly first: number;
  readonly last: number;
  readonly lowest: number;
  readonly highest: number;
}

/** Returns the ends of the axes. The axis of the scores contains 0. */
export function axes(points: readonly ScorePoint[]): Axes {
  const values = points.flatMap(({ own, best }) => [own, best]);
  const lowest = Math.min(0, ...values);
  return {
    first: points[0]?.turn ?? 1,
    last: points.at(-1)?.turn ?? 1,
    lowest,
    highest: Math.max(0, ...values) || (lowest < 0 ? 0 : 1),
  };
}

/** Returns a line with steps as the path of an SVG. A score stays the same until it changes. */
export function line(points: readonly ScorePoint[], of: "own" | "best", { width, height }: Area): string {
  const { first, last, lowest, highest } = axes(points);
  const x = ({ turn }: ScorePoint) => round(((turn - first) / Math.max(last - first, 1)) * width);
  const y = (point: ScorePoint) => round(height - ((point[of] - lowest) / (highest - lowest)) * height);
  return points
    .map((point, index) => `${index === 0 ? `M${x(point)},` : `H${x(point)}V`}${y(point)}`)
    .join("");
}

const round = (value: number): number => Math.round(value * 10) / 10;

/** Returns at most `most` of the points, spread evenly, with the first and the last one. */
export function sample(points: readonly ScorePoint[], most: number): readonly ScorePoint[] {
  if (points.length <= most) return points;
  return Array.from({ length: most }, (_, index) =>
    Math.round((index * (points.length - 1)) / (most - 1)),
  ).flatMap((index) => points[index] ?? []);
}
