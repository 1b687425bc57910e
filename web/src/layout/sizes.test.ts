import { describe, expect, it } from "vitest";
import {
  type Columns,
  NARROWEST,
  columnsIn,
  consoleHeight,
  rangeOfConsole,
  rangeOfLesson,
  rangeOfWorld,
  resizeLesson,
  resizeWorld,
  sharesOf,
} from "./sizes";

const DEFAULT = { lesson: null, world: null, console: null };
const sum = ({ lesson, world, program }: Columns) => lesson + world + program;
const fits = (columns: Columns) => {
  for (const name of ["lesson", "world", "program"] as const)
    expect(columns[name], name).toBeGreaterThanOrEqual(NARROWEST[name]);
};

describe("the columns", () => {
  it.each([960, 1024, 1280, 1920, 3840])("fill a page of %i px, and none is too narrow", (width) => {
    for (const lesson of [null, 0.001, 0.3, 0.999])
      for (const world of [null, 0.001, 0.3, 0.999]) {
        const columns = columnsIn(width, { lesson, world, console: null });
        expect(sum(columns)).toBe(width - 20);
        fits(columns);
      }
  });

  it("leave room for a lesson to read and a line of code on a school PC", () => {
    const { lesson, world, program } = columnsIn(1024, DEFAULT);
    expect(lesson).toBeGreaterThanOrEqual(300);
    expect(program).toBeGreaterThanOrEqual(470);
    expect(world).toBeGreaterThanOrEqual(200);
  });

  it("are the same again after they were chosen", () => {
    for (const width of [1024, 1280, 1920]) {
      const chosen = resizeWorld(resizeLesson(columnsIn(width, DEFAULT), 333), 277);
      expect(columnsIn(width, { ...DEFAULT, ...sharesOf(chosen) })).toEqual(chosen);
    }
  });
});

describe("the splitter beside the lesson", () => {
  const columns = columnsIn(1280, DEFAULT);

  it("takes from the world, and leaves the program alone", () => {
    const wider = resizeLesson(columns, columns.lesson + 50);
    expect(wider).toEqual({ ...columns, lesson: columns.lesson + 50, world: columns.world - 50 });
    expect(resizeLesson(columns, columns.lesson - 50).world).toBe(columns.world + 50);
  });

  it("pushes the program when the world is as narrow as possible", () => {
    const { max, min } = rangeOfLesson(columns);
    const widest = resizeLesson(columns, 5_000);
    expect(widest).toEqual({ lesson: max, world: NARROWEST.world, program: NARROWEST.program });
    expect(resizeLesson(columns, -5_000).lesson).toBe(min);
    expect(sum(widest)).toBe(sum(columns));
  });
});

it("the splitter beside the world takes from the program, within limits", () => {
  const columns = columnsIn(1280, DEFAULT);
  const { min, max } = rangeOfWorld(columns);
  expect(resizeWorld(columns, columns.world + 9).program).toBe(columns.program - 9);
  expect(resizeWorld(columns, -1)).toMatchObject({ lesson: columns.lesson, world: min });
  expect(resizeWorld(columns, 9_999)).toMatchObject({ world: max, program: NARROWEST.program });
});

describe("the console", () => {
  it("has its share of the pane, and leaves room for the editor", () => {
    expect(consoleHeight(600, 0.5)).toBe(300);
    expect(consoleHeight(600, 0.99)).toBe(rangeOfConsole(600).max);
    expect(consoleHeight(600, 0.01)).toBe(rangeOfConsole(600).min);
  });

  it("keeps a usable height in a pane that is too low for both", () => {
    expect(consoleHeight(120, null)).toBe(rangeOfConsole(120).min);
  });
});
