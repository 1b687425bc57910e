// Prints a program with line numbers, without the page around it.

/** Opens the browser's print dialog. */
export function printProgram(title: string, program: string): void {
  const paper = document.createElement("section");
  paper.className = "paper";
  const heading = document.createElement("h1");
  heading.textContent = title;
  const lines = document.createElement("ol");
  for (const text of program.replace(/\n$/, "").split(/\r\n|\r|\n/)) {
    const line = document.createElement("li");
    line.textContent = text;
    lines.append(line);
  }
  paper.append(heading, lines);
  document.body.append(paper);
  // In Safari, `print` returns before the page is printed.
  addEventListener("afterprint", () => paper.remove(), { once: true });
  print();
}
