// Suggestions: their labels, icons, explanations and inserted text.

import { snippetCompletion, type Completion } from "@codemirror/autocomplete";
import type { EditorState } from "@codemirror/state";
import { python } from "../language/python";
import { t } from "../messages";
import { lastPart, withoutImport, type ApiEntry } from "../language/api";
import { explainEntry, explainPython, explainValue, type Explanation } from "../language/explain";
import type { Inference } from "../language/infer";
import { insertCall } from "./insertCall";
import type { Value } from "../language/value";

/** Formats the description of a snippet, which follows its name. */
const aside = (words: string): string => `\u2003${words}`;
const ICONS: { [kind in ApiEntry["kind"]]: string } = {
  class: "class",
  method: "method",
  property: "property",
  constant: "constant",
  function: "function",
  module: "namespace",
};

/** A suggestion with its explanation. */
export interface Suggestion extends Completion {
  explanation?: Explanation;
}

/** Returns snippets for whole statements, or none unless at the beginning of a line. */
export function snippets(state: EditorState, from: number): Suggestion[] {
  const line = state.doc.lineAt(from);
  if (line.text.slice(0, from - line.from).trim()) return [];
  const made: Suggestion[] = [
    snippetCompletion("for ${thing} in ${things}:\n\t${}", {
      label: "for … in …:",
      detail: aside(t("snippet-for-in")),
      type: "text",
    }),
    snippetCompletion("if ${condition}:\n\t${}", { label: "if …:", type: "text" }),
    snippetCompletion("if ${condition}:\n\t${}\nelse:\n\t${}", {
      label: "if …: else:",
      detail: aside(t("snippet-if-else")),
      type: "text",
    }),
    snippetCompletion("while ${condition}:\n\t${}", {
      label: "while …:",
      detail: aside(t("snippet-while-true")),
      type: "text",
    }),
    snippetCompletion("def ${name}(${parameters}):\n\t${}", {
      label: "def …():",
      detail: aside(t("snippet-define")),
      type: "text",
    }),
  ];
  if (from === line.from && !/^def next_turn\b/m.test(state.doc.toString())) {
    const entry = withoutImport("next_turn");
    made.push({
      ...snippetCompletion(
        "def next_turn(world_state, avatar_state):\n\treturn ${MoveAction(direction.NORTH)}\n",
        {
          label: "next_turn",
          detail: aside(t("snippet-next-turn")),
          type: "function",
          boost: 4,
        },
      ),
      ...(entry ? { explanation: explainEntry(entry) } : {}),
    });
  }
  return made;
}

/** Suggests a name of the API; `called` inserts parentheses too. */
export function fromEntry(entry: ApiEntry, called = true): Suggestion {
  const label = entry.kind === "module" ? lastPart(entry.name) : entry.name;
  const detail = entry.signature.startsWith(entry.name) ? entry.signature.slice(entry.name.length) : "";
  return {
    label,
    type: ICONS[entry.kind],
    detail,
    explanation: explainEntry(entry),
    ...(called && entry.parameters ? { apply: insertCall(label, entry.parameters.length > 0) } : {}),
  };
}

/** Suggests a function or method of Python. */
export function fromPython(name: string, holder: string | null, called = true): Suggestion {
  const explanation = explainPython(name, holder);
  const signature = explanation?.signature.split(/(?<=\)), /)[0] ?? "";
  const brackets = signature.startsWith(`${name}(`) && !/^[A-Z]\w*Error$/.test(name);
  return {
    label: name,
    type: /^[A-Z]/.test(name)
      ? "class"
      : brackets
        ? holder && !python.modules[holder]
          ? "method"
          : "function"
        : "constant",
    detail: brackets ? signature.slice(name.length) : "",
    ...(explanation ? { explanation } : {}),
    ...(called && brackets ? { apply: insertCall(name, signature !== `${name}()`) } : {}),
  };
}

/** Suggests a name that the program defines, with its value. */
export function fromValue(name: string, value: Value, inference: Inference): Suggestion {
  const explanation = explainValue(name, value, inference) ?? undefined;
  const detail = explanation?.signature.startsWith(name) ? explanation.signature.slice(name.length) : "";
  const isOwn = value.is === "ownFunction" || value.is === "ownClass";
  const type =
    value.is === "instance" || value.is === "own"
      ? "variable"
      : value.is === "module"
        ? "namespace"
        : value.is === "ownClass"
          ? "class"
          : "function";
  return {
    label: name,
    type,
    detail,
    ...(explanation ? { explanation } : {}),
    ...(isOwn ? { apply: insertCall(name, !/^\(\s*(self)?\s*\)$/.test(detail)) } : {}),
  };
}
