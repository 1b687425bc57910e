// Renders explanations for completion and tooltips.

import type { Explanation } from "../language/explain";

/** Renders an explanation as an element. */
export function renderExplanation(explanation: Explanation): HTMLElement {
  const whole = document.createElement("div");
  whole.className = "cm-docs";
  const signature = whole.appendChild(document.createElement("code"));
  signature.textContent = explanation.signature;
  for (const paragraph of explanation.text.split(/\n\s*\n/)) {
    if (!paragraph.trim()) continue;
    whole.appendChild(document.createElement("p")).textContent = paragraph.replace(/\s*\n\s*/g, " ");
  }
  if (explanation.origin) {
    whole.appendChild(document.createElement("small")).textContent = explanation.origin;
  }
  return whole;
}

/** Returns an explanation as a sentence, for screen readers. */
export function spokenText(explanation: Explanation): string {
  return [explanation.signature, explanation.text].filter(Boolean).join(". ");
}
