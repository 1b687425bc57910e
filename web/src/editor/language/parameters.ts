// Infers the values of parameters. The arena calls next_turn with known types, and learners tend to
// use the same names.

import { scopeOf, type Definition, type Scope } from "./scope";
import { elementType, instance, type Value } from "./value";
import type { SyntaxNode } from "./tree";
import { named, type Type } from "./type";

/** The usual names of next_turn's parameters, and of parameters in functions that receive them. */
export const BY_NAME: { [name: string]: string } = {
  world_state: "WorldState",
  world_map: "WorldState",
  avatar_state: "AvatarState",
};
/** The types of next_turn's parameters, in order. */
const TURN = ["WorldState", "AvatarState"];

/** Answers questions about the program's other nodes. */
interface Context {
  readonly scopes: Scope;
  text(node: SyntaxNode): string;
  infer(node: SyntaxNode | null | undefined, depth: number): Value | null;
  type(node: SyntaxNode | null | undefined, depth: number): Type | null;
  annotated(node: SyntaxNode): Value | null;
  argumentTypes(call: SyntaxNode, depth: number): (Type | null)[];
}

type Parameter = Definition & { how: "parameter" };

/** Infers a parameter from its annotation, its function, its name or its default. */
export function parameter(
  context: Context,
  definition: Parameter,
  name: string,
  depth: number,
): Value | null {
  const { holder, index, annotation, fallback } = definition;
  const annotated = annotation && context.annotated(annotation);
  if (annotated) return annotated;
  if (holder.name === "LambdaExpression") return ofLambda(context, holder, depth);
  const owner = scopeOf(context.scopes, holder)?.parent;
  const called = holder.getChild("VariableName");
  const method = owner?.kind === "class";
  if (method && index === 0) return { is: "own", node: owner.node };
  const plays = called && (method ? /^(handle_turn|next_turn)$/ : /^next_turn$/).test(context.text(called));
  const type = plays ? TURN[method ? index - 1 : index] : BY_NAME[name];
  return type ? instance(named(type)) : context.infer(fallback, depth + 1);
}

/** Infers the parameter of a lambda, as in `min(cells, key=lambda cell: …)`: an element. */
function ofLambda(context: Context, lambda: SyntaxNode, depth: number): Value | null {
  const call = lambda.parent?.name === "ArgList" ? lambda.parent.parent : null;
  const types = call ? context.argumentTypes(call, depth) : [];
  const name = call?.firstChild ? context.text(call.firstChild) : "";
  const things = name === "filter" || name === "map" ? types[1] : types[0];
  if (things) return instance(elementType(things));
  // `cells.sort(key=lambda cell: …)`
  const sorted = name.endsWith(".sort") ? context.type(call?.firstChild?.firstChild, depth) : null;
  return instance(sorted && elementType(sorted));
}
