import { describe, expect, test } from "vitest";
import { CONDITIONS, COUNTS, JOINS, newRule, toCheck, toSentences } from "./check";

const values = { direction: "north", landmark: "plaza", kind: "key", text: "hi", amount: 7, call: "print" };

describe("sentences", () => {
  test("become the arena's data", () => {
    const rules = [newRule({ condition: "moved", count: "times", turns: 3 })];
    expect(toCheck({ join: "all", rules, within: null })).toEqual({
      times: { moment: { moved: {} }, turns: 3 },
    });
    const two = [
      newRule({ condition: "at", landmark: "plaza" }),
      newRule({ condition: "picked-up", kind: "yellow_orb", count: "in-a-row", turns: 2 }),
    ];
    expect(toCheck({ join: "then", rules: two, within: 10 })).toEqual({
      within: {
        turns: 10,
        check: {
          then: [
            { once: { at: { landmark: "plaza" } } },
            { in_a_row: { moment: { picked_up: { kind: "yellow_orb" } }, turns: 2 } },
          ],
        },
      },
    });
  });

  test("of every kind are found again in their data", () => {
    for (const condition of CONDITIONS)
      for (const count of COUNTS) {
        const check = toCheck({
          join: "all",
          rules: [newRule({ ...values, condition, count, turns: 5 })],
          within: null,
        });
        const again = toSentences(check);
        expect(again?.rules[0]?.condition, `${condition} ${count}`).toBe(condition);
        expect(toCheck(again ?? { join: "all", rules: [], within: null })).toEqual(check);
      }
  });

  test("keep how they belong together, and the limit", () => {
    const rules = [newRule({ condition: "waited" }), newRule({ condition: "uses-if" })];
    for (const join of JOINS)
      for (const within of [null, 12]) {
        const again = toSentences(toCheck({ join, rules, within }));
        expect([again?.join, again?.within]).toEqual([join, within]);
      }
  });
});

test("a check that says more than sentences can is left to experts", () => {
  for (const check of [
    { without: { moment: { failed: {} }, check: { once: { moved: {} } } } },
    { once: { printed: { any_of: ["a", "b"] } } },
    { once: { printed: { any_of: ["a"], none_of: ["b"] } } },
    { all: [{ once: { moved: {} } }, { lasting: { once: { moved: {} } } }] },
    { all: [{ all: [{ once: { moved: {} } }] }, { once: { moved: {} } }] },
    { distinct_cells: { cells: 3, moment: { moved: {} } } },
    { once: { all: [{ moved: {} }, { answered: {} }] } },
    {},
    null,
    "once",
  ])
    expect(toSentences(check), JSON.stringify(check)).toBe(null);
});
