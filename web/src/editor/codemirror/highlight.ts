// Syntax colours for Python.

import { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import type { Extension } from "@codemirror/state";
import { tags } from "@lezer/highlight";
import { palettes, type Theme } from "./palette";

function style(theme: Theme): Extension {
  const { inks } = palettes[theme];
  const { definition, function: call, variableName, propertyName } = tags;
  return syntaxHighlighting(
    HighlightStyle.define([
      { tag: [tags.keyword, tags.operatorKeyword, tags.modifier], color: inks.keyword, fontWeight: "600" },
      { tag: [tags.string, tags.special(tags.string)], color: inks.string },
      { tag: [tags.number, tags.bool, tags.null, tags.escape], color: inks.number },
      { tag: tags.comment, color: inks.comment, fontStyle: "italic" },
      { tag: [call(variableName), call(propertyName)], color: inks.name },
      { tag: definition(call(variableName)), color: inks.name, fontWeight: "600" },
      { tag: [definition(tags.className), tags.className, tags.typeName, tags.meta], color: inks.type },
      { tag: [variableName, propertyName, tags.operator, tags.punctuation], color: inks.text },
    ]),
  );
}

export const highlights: { [theme in Theme]: Extension } = { light: style("light"), dark: style("dark") };
