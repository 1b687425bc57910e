import { expect, test } from "vitest";
import { fileName } from "./exportLesson";

test("a file is named after its lesson", () => {
  expect(fileName("Copy of “First steps”!")).toBe("Copy-of-First-steps.toml");
  expect(fileName("Über Größe: 1/2")).toBe("Über-Größe-1-2.toml");
  expect(fileName("../")).toBe("lesson.toml");
});
