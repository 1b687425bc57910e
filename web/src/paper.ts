// Prints an element without the page around it. The styles of `.paper` are in styles.css.

/** Opens the browser's print dialog. Calls `done` when the element has been removed again. */
export function printPaper(paper: HTMLElement, done: () => void = () => undefined): void {
  paper.classList.add("paper");
  document.body.append(paper);
  const remove = () => {
    paper.remove();
    done();
  };
  // In Safari, `print` returns before the page is printed.
  addEventListener("afterprint", remove, { once: true });
  print();
}
