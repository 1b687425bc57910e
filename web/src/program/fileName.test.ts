import { expect, test } from "vitest";
import { fileName } from "./fileName";

test("a program's file is named after its player", () => {
  expect(fileName("Ada Lovelace")).toBe("Ada-Lovelace.py");
  expect(fileName("Zoë 2")).toBe("Zoë-2.py");
});

test("a file name has nothing that a system refuses", () => {
  expect(fileName("../a\\b:c*?.exe")).toBe("a-b-c-exe.py");
  expect(fileName("🎉")).toBe("program.py");
  expect(fileName("a".repeat(300))).toHaveLength(63);
});
