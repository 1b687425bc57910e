import { expect, test } from "vitest";
import { markText } from "./eventText";
import type { TurnEvent } from "./events";

const starts = (turn: number): TurnEvent => ({
  first: turn,
  last: turn,
  kind: "version",
  what: { kind: "version", version: turn },
});

test("the text of a mark begins with the number that the mark shows", () => {
  const text = (...turns: number[]) => markText(turns.map(starts), () => "").split("\n");
  expect(text(3)).toEqual(["Turn 3: Version 3 of your program starts"]);
  expect(text(3, 4)[0]).toBe("2 events:");
  expect(text(3, 4)).toHaveLength(3);
  // At most four are described.
  expect(text(1, 2, 3, 4, 5, 6)).toHaveLength(6);
  expect(text(1, 2, 3, 4, 5, 6).at(-1)).toBe("and 2 more");
});
