import { expect, test } from "vitest";
import { pictureOf } from "./map";

test("a map becomes strips of equal cells, and start cells", () => {
  const { width, height, strips, starts } = pictureOf("..#\npPS\n\n");
  expect([width, height]).toEqual([3, 2]);
  expect(strips).toEqual([
    { x: 0, y: 0, width: 2, kind: "free", letter: "" },
    { x: 2, y: 0, width: 1, kind: "obstacle", letter: "" },
    { x: 0, y: 1, width: 2, kind: "landmark", letter: "p" },
    { x: 2, y: 1, width: 1, kind: "start", letter: "" },
  ]);
  expect(starts).toEqual([
    { x: 1, y: 1 },
    { x: 2, y: 1 },
  ]);
});

test("unknown cells are marked, and huge maps are cut", () => {
  expect(pictureOf("?").strips[0]?.kind).toBe("wrong");
  const { width, height } = pictureOf(`${".".repeat(5000)}\n`.repeat(5000));
  expect([width, height]).toEqual([100, 100]);
  expect(pictureOf("")).toMatchObject({ width: 1, height: 0 });
});
