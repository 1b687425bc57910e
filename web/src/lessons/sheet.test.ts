import { expect, test } from "vitest";
import { lessons } from ".";
import { sheetOf } from "./sheet";

test("a sheet has every task of its lesson, and which of them are done", () => {
  for (const lesson of lessons) {
    const second = lesson.tasks[1]?.id ?? "";
    const sheet = sheetOf(lesson, [second, "another-lesson's"]);
    expect(sheet.tasks.map(({ id }) => id)).toEqual(lesson.tasks.map(({ id }) => id));
    expect(sheet.tasks.filter(({ done }) => done).map(({ id }) => id)).toEqual([second]);
    expect(sheet.tasks.map(({ challenge }) => challenge).indexOf(true)).toBe(lesson.tasks.length - 1);
    expect(sheet.tasks[0]?.hints).toEqual([lesson.tasks[0]?.hint]);
  }
});
