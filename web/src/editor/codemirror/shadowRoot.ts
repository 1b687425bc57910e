// The editor's shadow root, which may have style sheets made by the editor. In the page itself,
// they would need a <style>, which the content security policy forbids.

/** Attaches a shadow root, with a description for screen readers. */
export function shadowOf(
  host: HTMLElement,
  id: string,
): { root: ShadowRoot; describe: (text: string) => void } {
  const root = host.shadowRoot ?? host.attachShadow({ mode: "open" });
  const description = document.createElement("p");
  description.id = id;
  // aria-describedby may refer to a hidden element.
  description.hidden = true;
  root.replaceChildren(description);
  return { root, describe: (text) => (description.textContent = text) };
}
