// The progress of a class as a table for spreadsheets. Pure.

import type { Lesson, Progress } from "../api/types";
import { cellOf, inNeed } from "./progress";

/** What a spreadsheet would take for a formula at the beginning of a cell. */
const FORMULA = /^[=+\-@\t\r＝＋－＠]/u;

/** Quotes a text. One that looks like a formula gets an apostrophe in front. */
const quoted = (text: string): string => `"${FORMULA.test(text) ? "'" : ""}${text.replaceAll('"', '""')}"`;

interface Headings {
  readonly name: string;
  readonly points: string;
  /** The column with the number of rungs of help used for a task. */
  readonly help: (task: string) => string;
}

/**
 * Returns a line for each player, those furthest behind first. A task has the turn in which it was
 * met, or nothing, and beside it the highest rung of help used: 0 for none to 3 for the solution.
 */
export function progressCsv(lesson: Lesson, progress: readonly Progress[], headings: Headings): string {
  const titles = lesson.tasks.flatMap(({ title }) => [title, headings.help(title)]);
  const lines = [[headings.name, headings.points, ...titles].map(quoted)];
  for (const player of progress.toSorted(inNeed(lesson))) {
    const cells = lesson.tasks.flatMap(({ id }) => {
      const cell = cellOf(player, id);
      return [cell.kind === "met" ? String(cell.turn) : "", String(cell.help)];
    });
    lines.push([quoted(player.name), String(player.points), ...cells]);
  }
  return lines.map((line) => `${line.join(",")}\r\n`).join("");
}
