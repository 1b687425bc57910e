// When the focused control is replaced or removed, moves the focus to the control that takes its
// place, so that it does not return to the top of the page.

const FOCUSABLE = 'button, a[href], input, select, textarea, summary, [tabindex]:not([tabindex="-1"])';

/** Returns the focusable elements within an element, including the element itself. */
function focusables(element: Element): HTMLElement[] {
  const inside = [...element.querySelectorAll<HTMLElement>(FOCUSABLE)];
  const all = element.matches(FOCUSABLE) ? [element as HTMLElement, ...inside] : inside;
  return all.filter((it) => !it.matches(":disabled") && it.checkVisibility());
}

const isUsable = (element: Element) => element.isConnected && !element.matches(":disabled");

interface Rung {
  parent: Element;
  /** The index of the child that contains the focus. */
  index: number;
  children: number;
  /** The index of the control within the child. */
  control: number;
}

/** Remembers the focus. Returns a function that restores it, or moves it to a nearby control. */
export function rememberFocus(): () => void {
  const element = document.activeElement;
  if (!(element instanceof HTMLElement) || element === document.body) return () => undefined;
  // The editor is in a shadow tree.
  const inner = element.shadowRoot?.activeElement;
  const ladder: Rung[] = [];
  for (let child: Element = element; child.parentElement; child = child.parentElement) {
    const parent = child.parentElement;
    const index = [...parent.children].indexOf(child);
    const control = Math.max(0, focusables(child).indexOf(element));
    ladder.push({ parent, index, children: parent.children.length, control });
    if (parent.tagName === "MAIN") break;
  }
  return () => {
    if (isUsable(element)) (inner instanceof HTMLElement ? inner : element).focus({ preventScroll: true });
    else (inPlace(ladder) ?? document.querySelector<HTMLElement>("main"))?.focus({ preventScroll: true });
  };
}

/** Returns the control now in the position of the focus, but never one that deletes something. */
function inPlace(ladder: readonly Rung[]): HTMLElement | null {
  for (const { parent, index, children, control } of ladder) {
    if (!parent.isConnected || parent.tagName === "MAIN") continue;
    const isRow = parent.tagName === "TBODY" || parent.tagName === "UL";
    // If a button was removed, the focus goes to the one before it; if a row was removed, to the
    // one below.
    const place = parent.children.length < children && !isRow ? index - 1 : index;
    const near = [place, place - 1, place + 1].flatMap((at) => parent.children[at] ?? []);
    for (const child of near) {
      const found = focusables(child);
      const wanted = found[control] ?? found[0];
      if (wanted && (isRow || !wanted.matches(".danger"))) return wanted;
    }
  }
  return null;
}

/**
 * Focuses the button that has moved an item of a list, whose element may have been moved too. At either
 * end, the button is disabled, so that the item's other one gets the focus: `by` is -1 for “up”, the
 * first of the two.
 */
export function focusMover(button: HTMLButtonElement, by: -1 | 1): void {
  const other = by < 0 ? button.nextElementSibling : button.previousElementSibling;
  (button.disabled && other instanceof HTMLElement ? other : button).focus();
}

/** Keeps the focus in an element whose content changes. */
export function keepFocus(host: HTMLElement): () => void {
  let restore: (() => void) | null = null;
  let last: Element | null = null;
  const remember = () => {
    last = document.activeElement;
    restore = rememberFocus();
  };
  // The focus is lost when the user clicks on an empty area, and when the control is removed or
  // disabled. Only the change in the document shows which of them happened.
  const released = () =>
    queueMicrotask(() => {
      if (last && isUsable(last) && isNowhere()) restore = null;
    });
  const update = () => {
    // A control that was disabled only briefly gets the focus back.
    if (isNowhere() && !(last?.isConnected && !isUsable(last))) restore?.();
  };
  const observer = new MutationObserver(update);
  observer.observe(host, { childList: true, subtree: true, attributes: true, attributeFilter: ["disabled"] });
  host.addEventListener("focusin", remember);
  host.addEventListener("focusout", released);
  return () => {
    observer.disconnect();
    host.removeEventListener("focusin", remember);
    host.removeEventListener("focusout", released);
  };
}

const isNowhere = () => document.activeElement === null || document.activeElement === document.body;
