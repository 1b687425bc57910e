import { expect, test } from "vitest";
import { Problem } from "../api/client";
import { PlayerMaker } from "./playerMaker.svelte";
import { makerOf } from "./playerMakers";

/** Returns a maker whose arena gives these problems, in order, for some names. */
function maker(problems: Record<string, Problem[]> = {}) {
  const tried: string[] = [];
  const waits: number[] = [];
  const join = (name: string): Promise<{ link: string }> => {
    tried.push(name);
    const problem = problems[name]?.shift();
    return problem ? Promise.reject(problem) : Promise.resolve({ link: `#player=${name}` });
  };
  const made = new PlayerMaker((milliseconds) => {
    waits.push(milliseconds);
    return Promise.resolve();
  });
  const make = (...names: string[]) => made.make(names, join);
  return { made, make, tried, waits };
}

const TAKEN = new Problem(409, "Someone already has this name.", 0, "name", "name-taken");
const BUSY = new Problem(429, "Try again later.", 3);
const SILENT = new Problem(0, "The arena does not answer.");
const names = (list: readonly { name: string }[]) => list.map(({ name }) => name);

test("players are made one by one, and a failure does not keep the others out", async () => {
  const { made, make, tried } = maker({ Bo: [TAKEN] });
  const making = make("Ada", "Bo", "Cy");
  expect(tried).toEqual(["Ada"]);
  expect(made.isBusy).toBe(true);
  // A second press of the button changes nothing.
  await make("Di");
  await making;
  expect(tried).toEqual(["Ada", "Bo", "Cy"]);
  expect(made.cards).toEqual([
    { name: "Ada", link: "#player=Ada" },
    { name: "Cy", link: "#player=Cy" },
  ]);
  expect(made.failures).toEqual([{ name: "Bo", why: "Someone already has this name." }]);
  expect([made.done, made.total, made.isBusy]).toEqual([3, 3, false]);
});

test("another list adds to the cards, and replaces the failures", async () => {
  const { made, make } = maker({ Bo: [TAKEN] });
  await make("Ada", "Bo");
  await make("Bo B.");
  expect(names(made.cards)).toEqual(["Ada", "Bo B."]);
  expect(made.failures).toEqual([]);
});

test("a busy arena is asked again after the time that it asks for, a few times", async () => {
  const { made, make, tried, waits } = maker({ Ada: [BUSY, BUSY], Bo: Array<Problem>(9).fill(BUSY) });
  await make("Ada", "Bo", "Cy");
  expect(names(made.cards)).toEqual(["Ada", "Cy"]);
  expect(tried.filter((name) => name === "Ada")).toHaveLength(3);
  expect(tried.filter((name) => name === "Bo")).toHaveLength(5);
  expect(Math.min(...waits)).toBeGreaterThanOrEqual(3_000);
});

test("the other names are not tried if they would fail too", async () => {
  for (const id of ["joining-closed", "game-full", "join-code-wrong"]) {
    const { made, make, tried } = maker({ Bo: [new Problem(409, "No.", 0, null, id)] });
    await make("Ada", "Bo", "Cy", "Di");
    expect(tried, id).toEqual(["Ada", "Bo"]);
    expect(names(made.failures), id).toEqual(["Bo", "Cy", "Di"]);
  }
});

test("a name without an answer is not tried again, and two in a row end the list", async () => {
  const { made, make, tried } = maker({ Ada: [SILENT], Cy: [SILENT], Di: [SILENT] });
  await make("Ada", "Bo", "Cy", "Di", "Ed");
  expect(tried).toEqual(["Ada", "Bo", "Cy", "Di"]);
  expect(names(made.cards)).toEqual(["Bo"]);
  expect(names(made.failures)).toEqual(["Ada", "Cy", "Di", "Ed"]);
});

test("cards are unprinted until they are printed", async () => {
  const { made, make } = maker();
  expect(made.hasUnprinted).toBe(false);
  const making = make("Ada");
  expect(made.hasUnprinted).toBe(true);
  await making;
  expect(made.hasUnprinted).toBe(true);
  made.printed = made.cards.length;
  expect(made.hasUnprinted).toBe(false);
});

test("a game keeps its cards, and another sign-in does not see them", () => {
  expect(makerOf("token", 1)).toBe(makerOf("token", 1));
  expect(makerOf("token", 2)).not.toBe(makerOf("token", 1));
  expect(makerOf("other", 1)).not.toBe(makerOf("token", 1));
});
