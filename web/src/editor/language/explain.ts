// Explains the names in a program: their signatures and what they do.

import { t } from "../messages";
import { python } from "./python";
import { classOf, docOf, inModule, lastPart, membersOf, moduleOf, withoutImport, type ApiEntry } from "./api";
import { globalValue } from "./globals";
import { Inference } from "./infer";
import { pythonsOf, type Value } from "./value";
import { inText, type Program, type SyntaxNode } from "./tree";
import { readType, type Type } from "./type";

export interface Explanation {
  signature: string;
  text: string;
  /** The class, module or program that the name belongs to. */
  origin?: string;
}

/** Variables shown instead of their class: learners know `world_state`, not `WorldState`. */
const CALLED: { [of: string]: string } = { WorldState: "world_state", AvatarState: "avatar_state" };

export function explainEntry(entry: ApiEntry): Explanation {
  const holder = entry.of ?? (entry.kind === "constant" ? lastPart(entry.module) : undefined);
  const signature = entry.kind === "module" ? lastPart(entry.name) : entry.signature;
  return {
    signature,
    text: docOf(entry),
    ...(holder ? { origin: t("docs-of", { holder: CALLED[holder] ?? holder }) } : {}),
  };
}

/** Explains a function or method of Python; null if it is unknown. */
export function explainPython(name: string, holder: string | null): Explanation | null {
  const [signature, text] =
    (holder === null
      ? python.functions[name]
      : (python.methods[holder]?.[name] ?? python.modules[holder]?.has[name])) ?? [];
  return signature && text
    ? { signature, text, ...(holder ? { origin: t("docs-of", { holder }) } : {}) }
    : null;
}

export function explainKeyword(word: string): Explanation | null {
  const [signature, text] = python.keywords[word] ?? [];
  return signature && text ? { signature, text, origin: t("docs-keyword") } : null;
}

export function explainModule(name: string): Explanation {
  const entry = moduleOf(name);
  return entry ? explainEntry(entry) : { signature: name, text: python.modules[name]?.doc ?? "" };
}

/** Explains a name whose value is an instance of a type, such as a variable. */
export function explainVariable(name: string, type: Type): Explanation {
  const known =
    name === CALLED[type.name] || name === "world_map" ? t.of(`docs-parameter-${type.name}`, "") : undefined;
  const entry = classOf(type.name);
  const text = known || (entry ? docOf(entry) : "");
  return { signature: t("docs-variable", { name, type: readType(type) }), text };
}

/** Explains a value, under the name that the program gives it. */
export function explainValue(name: string, value: Value, inference: Inference): Explanation | null {
  switch (value.is) {
    case "instance":
      return explainVariable(name, value.type);
    case "class": {
      const entry = classOf(value.name);
      return entry ? explainEntry(entry) : explainPython(value.name, null);
    }
    case "module":
      return explainModule(value.name);
    case "function":
      return explainEntry(value.entry);
    case "python":
      return explainPython(value.name, holderName(value.holder));
    case "ownFunction":
    case "ownClass":
      return explainOwn(name, value.node, inference);
    default:
      return null;
  }
}

function holderName(holder: Value | null): string | null {
  if (holder?.is === "module") return holder.name;
  return holder?.is === "instance" ? pythonsOf(holder.type) : null;
}

function explainOwn(name: string, node: SyntaxNode, inference: Inference): Explanation {
  const parameters = node.getChild("ParamList");
  const first = node.getChild("Body")?.getChild("ExpressionStatement")?.firstChild;
  const isFirst = first && first.parent?.prevSibling?.name === ":";
  const own =
    isFirst && first.name === "String" ? inference.text(first).replace(/^\w*["']+|["']+$/g, "") : "";
  const entry = name === "next_turn" ? withoutImport(name) : undefined;
  return {
    signature: name + (parameters ? inference.text(parameters).replace(/\s+/g, " ") : ""),
    text: own.trim() || (entry ? docOf(entry) : ""),
    origin: t("docs-yours"),
  };
}

/** The position and the explanation of a name. */
export interface NameExplanation {
  from: number;
  to: number;
  explanation: Explanation;
}

/** Explains the name that contains a position or ends there. */
export function explainAt({ doc, tree }: Program, pos: number): NameExplanation | null {
  if (inText(tree, pos) && inText(tree, pos + 1)) return null;
  const inference = new Inference(doc, tree);
  for (const side of [1, -1] as const) {
    const node = tree.resolveInner(pos, side);
    if (node.firstChild || node.type.isError) continue;
    const explanation = explainNode(node, inference);
    if (explanation) return { from: node.from, to: node.to, explanation };
  }
  return null;
}

function explainNode(node: SyntaxNode, inference: Inference): Explanation | null {
  const word = inference.text(node);
  if (node.name === "PropertyName") {
    const holder = inference.infer(node.parent?.firstChild);
    return holder && explainPart(holder, word, inference);
  }
  if (node.name !== "VariableName")
    return explainKeyword(word) ?? (word === "print" ? explainPython(word, null) : null);
  const value = inference.name(word, node.to);
  if (value) return explainValue(word, value, inference);
  if (inference.definitionsOf(word, node.to).length) return null;
  if (node.parent?.name === "ImportStatement")
    return moduleOf(word) || python.modules[word] ? explainModule(word) : null;
  const known = globalValue(word);
  return known && explainValue(word, known, inference);
}

/** Explains a member of a value. */
export function explainPart(holder: Value, name: string, inference: Inference): Explanation | null {
  if (holder.is === "instance") {
    const entry = membersOf(holder.type).find((member) => member.name === name);
    if (entry) return explainEntry(entry);
  }
  if (holder.is === "module") {
    const entry = inModule(holder.name).find((one) => lastPart(one.name) === name);
    if (entry) return explainEntry(entry);
  }
  const part = inference.part(holder, name);
  return part && explainValue(name, part, inference);
}
