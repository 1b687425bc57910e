// Prints a program with line numbers, without the page around it.

import { printPaper } from "../paper";

/** Opens the browser's print dialog. */
export function printProgram(title: string, program: string): void {
  const paper = document.createElement("section");
  const heading = document.createElement("h1");
  heading.textContent = title;
  const lines = document.createElement("ol");
  for (const text of program.replace(/\n$/, "").split(/\r\n|\r|\n/)) {
    const line = document.createElement("li");
    line.textContent = text;
    lines.append(line);
  }
  paper.append(heading, lines);
  printPaper(paper);
}
