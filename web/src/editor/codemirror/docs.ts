// Renders explanations for completion and tooltips.

import { t } from "../messages";
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
  if (explanation.holder) {
    const { holder } = explanation;
    const known = holder === t("docs-keyword") || holder === t("docs-yours");
    const small = whole.appendChild(document.createElement("small"));
    small.textContent = known ? holder : t("docs-of", { holder });
  }
  return whole;
}

/** Returns an explanation as a sentence for screen readers. */
export function spokenText(explanation: Explanation): string {
  return [explanation.signature, explanation.text].filter(Boolean).join(". ");
}
