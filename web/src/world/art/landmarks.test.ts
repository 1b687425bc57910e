import { expect, test } from "vitest";
import { landmarkColour } from "./landmarks";

test("a landmark has the colour that its name mentions, and others share one", () => {
  const colours = ["red quarter", "blue goal", "green quarter", "yellow quarter", "plaza"].map((name) =>
    landmarkColour(name, "light"),
  );
  expect(new Set(colours).size).toBe(5);
  expect(landmarkColour("red goal", "light")).toBe(landmarkColour("red quarter", "light"));
  expect(landmarkColour("market", "dark")).toBe(landmarkColour("plaza", "dark"));
  expect(landmarkColour("toString", "light")).toBe(landmarkColour("plaza", "light"));
});
