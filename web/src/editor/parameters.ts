// What the parameters of functions stand for: Python says nothing of it, but the
// arena calls next_turn in its own way, and learners have their habits.

import type { Inference } from "./infer";
import { scopeOf, type Definition } from "./scope";
import { elementType, value, type Thing } from "./thing";
import type { SyntaxNode } from "./tree";
import { named } from "./type";

/** What learners call what next_turn is given, also where they hand it on. */
export const BY_NAME: { [name: string]: string } = {
  world_state: "WorldState",
  world_map: "WorldState",
  avatar_state: "AvatarState",
};
/** What next_turn is given, by its place. */
const TURN = ["WorldState", "AvatarState"];

type Parameter = Definition & { how: "parameter" };

/** What a parameter stands for, by its annotation, its function, its name or what it is otherwise. */
export function parameter(
  inference: Inference,
  definition: Parameter,
  name: string,
  depth: number,
): Thing | null {
  const { holder, index, annotation, fallback } = definition;
  const told = annotation && inference.annotated(annotation);
  if (told) return told;
  if (holder.name === "LambdaExpression") return ofLambda(inference, holder, depth);
  const owner = scopeOf(inference.scopes, holder)?.parent;
  const called = holder.getChild("VariableName");
  const method = owner?.kind === "class";
  if (method && index === 0) return { is: "own", node: owner.node };
  const plays = called && (method ? /^(handle_turn|next_turn)$/ : /^next_turn$/).test(inference.text(called));
  const type = plays ? TURN[method ? index - 1 : index] : BY_NAME[name];
  return type ? value(named(type)) : inference.thing(fallback, depth + 1);
}

/** What `min(cells, key=lambda cell: …)` and the like hand to their lambda: one of the things. */
function ofLambda(inference: Inference, lambda: SyntaxNode, depth: number): Thing | null {
  const call = lambda.parent?.name === "ArgList" ? lambda.parent.parent : null;
  const types = call ? inference.argumentTypes(call, depth) : [];
  const name = call?.firstChild ? inference.text(call.firstChild) : "";
  const things = name === "filter" || name === "map" ? types[1] : types[0];
  if (things) return value(elementType(things));
  // `cells.sort(key=lambda cell: …)`
  const sorted = name.endsWith(".sort") ? inference.type(call?.firstChild?.firstChild, depth) : null;
  return value(sorted && elementType(sorted));
}
