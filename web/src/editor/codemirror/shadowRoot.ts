// Where the editor stands in the page: in a tree of its own, whose sheets may be made
// by the editor. In the page's own tree it would need a <style>, which the pages'
// policy forbids.

/** The element's own tree, with a description that the editor refers to. */
export function shadowOf(
  host: HTMLElement,
  id: string,
): { root: ShadowRoot; describe: (text: string) => void } {
  const root = host.shadowRoot ?? host.attachShadow({ mode: "open" });
  const description = document.createElement("p");
  description.id = id;
  // Hidden, it still is what the editor refers to.
  description.hidden = true;
  root.replaceChildren(description);
  return { root, describe: (text) => (description.textContent = text) };
}
