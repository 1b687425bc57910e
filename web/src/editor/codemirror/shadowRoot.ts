// The editor's shadow root, to which the editor can attach its own style sheets. In the page
// itself, they would need a <style> element, which the content security policy forbids.

/** Attaches a shadow root, with a description for screen readers. */
export function shadowOf(
  host: HTMLElement,
  id: string,
): { root: ShadowRoot; describe: (text: string) => void } {
  const root = host.shadowRoot ?? host.attachShadow({ mode: "open" });
  const description = document.createElement("p");
  description.id = id;
  // aria-describedby can refer to a hidden element.
  description.hidden = true;
  root.replaceChildren(description);
  return { root, describe: (text) => (description.textContent = text) };
}
