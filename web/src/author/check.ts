// A task's check as sentences that an author puts together, and as the game's data. Pure.

/** A check, or a condition of one, as the arena's data. */
export type Check = { readonly [name: string]: unknown };

/** The conditions that the page has sentences for. */
export const CONDITIONS = [
  "moved",
  "at",
  "picked-up",
  "dropped",
  "printed",
  "waited",
  "not-blocked",
  "score",
  "backpack",
  "cells",
  "uses-loop",
  "uses-if",
  "uses-function",
  "uses-parameter",
  "uses-call",
] as const;
export type ConditionName = (typeof CONDITIONS)[number];

/** The ways to count the turns in which a condition holds. */
export const COUNTS = ["once", "times", "in-a-row"] as const;
export type Count = (typeof COUNTS)[number];

/** The ways to combine the rules of a check. */
export const JOINS = ["all", "any", "then"] as const;
export type Join = (typeof JOINS)[number];

/** The values that a condition can have. */
export type ConditionValue = "direction" | "landmark" | "kind" | "text" | "amount" | "call";

/** The values of each condition. */
export const VALUES: { readonly [name in ConditionName]: readonly ConditionValue[] } = {
  moved: ["direction"],
  at: ["landmark"],
  "picked-up": ["kind"],
  dropped: ["kind"],
  printed: ["text"],
  waited: [],
  "not-blocked": [],
  score: ["amount"],
  backpack: ["amount", "kind"],
  cells: ["amount"],
  "uses-loop": [],
  "uses-if": [],
  "uses-function": [],
  "uses-parameter": [],
  "uses-call": ["call"],
};

/** One sentence. */
export interface Rule {
  readonly condition: ConditionName;
  readonly count: Count;
  /** The number of turns, unless the count is `once`. */
  readonly turns: number;
  /** `north` …; empty for any. */
  readonly direction: string;
  readonly landmark: string;
  /** The kind of artefact or pickup; empty for any. */
  readonly kind: string;
  readonly text: string;
  readonly amount: number;
  /** The canonical name of a call, such as `world_state.can_move_to`. */
  readonly call: string;
}

/** A check that consists of sentences. */
export interface Sentences {
  readonly join: Join;
  readonly rules: readonly Rule[];
  /** The number of turns within which all must happen; null for no limit. */
  readonly within: number | null;
}

const BLANK: Rule = {
  condition: "moved",
  count: "once",
  turns: 3,
  direction: "",
  landmark: "",
  kind: "",
  text: "",
  amount: 3,
  call: "",
};

/** Returns a new sentence. */
export const newRule = (changes: Partial<Rule> = {}): Rule => ({ ...BLANK, ...changes });

/** Returns true if the author can choose how often the condition must hold. */
export const isCounted = ({ condition }: Rule): boolean => condition !== "cells";

/** Returns the check that the sentences describe. */
export function toCheck({ join, rules, within }: Sentences): Check {
  const parts = rules.map(ruleCheck);
  const check = parts.length === 1 && parts[0] ? parts[0] : { [join]: parts };
  return within === null ? check : { within: { turns: within, check } };
}

/** The arena's names of the counts that have a number of turns. */
const COUNTED = { times: "times", "in-a-row": "in_a_row" } as const;

function ruleCheck(rule: Rule): Check {
  if (rule.condition === "cells") return { distinct_cells: { cells: rule.amount } };
  const condition = moment(rule);
  if (rule.count === "once") return { once: condition };
  return { [COUNTED[rule.count]]: { moment: condition, turns: rule.turns } };
}

const NOT_BLOCKED: Check = { all: [{ answered: {} }, { not: { blocked: {} } }] };
const LOOP: Check = { any: [{ uses: { constructs: ["for"] } }, { uses: { constructs: ["while"] } }] };
const IF: Check = { uses: { constructs: ["if"] } };
const FUNCTION: Check = { uses: { function_called: 1 } };
const PARAMETER: Check = { uses: { function_with_parameters: 1, function_called: 1 } };

function moment(rule: Rule): Check {
  const kind = rule.kind ? { kind: rule.kind } : {};
  switch (rule.condition) {
    case "moved":
      return { moved: rule.direction ? { direction: rule.direction } : {} };
    case "at":
      return { at: { landmark: rule.landmark } };
    case "picked-up":
      return { picked_up: kind };
    case "dropped":
      return { dropped: kind };
    case "printed":
      return { printed: { any_of: [rule.text] } };
    case "score":
      return { score: { at_least: rule.amount } };
    case "backpack":
      return { backpack: { ...kind, at_least: rule.amount } };
    case "uses-call":
      return { uses: { calls: [rule.call] } };
    case "not-blocked":
      return NOT_BLOCKED;
    case "uses-loop":
      return LOOP;
    case "uses-if":
      return IF;
    case "uses-function":
      return FUNCTION;
    case "uses-parameter":
      return PARAMETER;
    case "waited":
    case "cells":
      return { waited: {} };
  }
}

/** Returns the sentences for a check; null if it says more than the page has sentences for. */
export function toSentences(check: unknown): Sentences | null {
  const within = single(check, "within");
  const inner = isMap(within) ? within["check"] : check;
  const turns = isMap(within) ? Number(within["turns"]) : null;
  const [join, parts] = joined(inner);
  const rules = parts.flatMap((part) => toRule(part) ?? []);
  if (rules.length === 0 || rules.length !== parts.length) return null;
  const sentences = { join, rules, within: turns };
  // Whatever the sentences do not say must not be lost.
  return isEqual(toCheck(sentences), check) ? sentences : null;
}

function joined(check: unknown): [Join, readonly unknown[]] {
  for (const join of JOINS) {
    const parts = single(check, join);
    if (Array.isArray(parts)) return [join, parts];
  }
  return ["all", [check]];
}

function toRule(check: unknown): Rule | null {
  const cells = single(check, "distinct_cells");
  if (isMap(cells)) return newRule({ condition: "cells", amount: Number(cells["cells"]) });
  const once = single(check, "once");
  if (once !== undefined) return fromMoment(once, { count: "once" });
  for (const count of ["times", "in-a-row"] as const) {
    const found = single(check, COUNTED[count]);
    if (isMap(found)) return fromMoment(found["moment"], { count, turns: Number(found["turns"]) });
  }
  return null;
}

/** Finds the condition that has this data, by trying all of them with its values. */
function fromMoment(data: unknown, counted: Partial<Rule>): Rule | null {
  const values = valuesOf(data);
  for (const condition of CONDITIONS) {
    const rule = newRule({ ...values, ...counted, condition });
    if (condition !== "cells" && isEqual(moment(rule), data)) return rule;
  }
  return null;
}

/** Collects the values in a condition, wherever they are. */
function valuesOf(data: unknown): Partial<Rule> {
  if (!isMap(data)) return {};
  const [inner] = Object.values(data);
  if (!isMap(inner)) return {};
  const { direction, landmark, kind, any_of, at_least, calls } = inner;
  return {
    ...(typeof direction === "string" && { direction }),
    ...(typeof landmark === "string" && { landmark }),
    ...(typeof kind === "string" && { kind }),
    ...(typeof at_least === "number" && { amount: at_least }),
    ...(Array.isArray(any_of) && typeof any_of[0] === "string" && { text: any_of[0] }),
    ...(Array.isArray(calls) && typeof calls[0] === "string" && { call: calls[0] }),
  };
}

function isMap(value: unknown): value is { readonly [name: string]: unknown } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Returns the value of a map's only entry, if it has this name. */
function single(value: unknown, name: string): unknown {
  return isMap(value) && Object.keys(value).length === 1 ? value[name] : undefined;
}

function isEqual(one: unknown, other: unknown): boolean {
  if (Array.isArray(one) && Array.isArray(other))
    return one.length === other.length && one.every((item, index) => isEqual(item, other[index]));
  if (!isMap(one) || !isMap(other)) return one === other;
  const keys = Object.keys(one);
  return (
    keys.length === Object.keys(other).length &&
    keys.every((key) => Object.hasOwn(other, key) && isEqual(one[key], other[key]))
  );
}
