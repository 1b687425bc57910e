import { describe, expect, it } from "vitest";
import { type Spot, TURNS, bubblePlace, lastWords, speech } from "./speech";

describe("a speech bubble", () => {
  it("has the last printed line", () => {
    expect(lastWords("one\ntwo\n\n")).toBe("two");
    expect(lastWords("  \n")).toBe("");
  });

  it("shortens a long line without breaking a letter", () => {
    const family = "👩‍👩‍👧";
    expect(lastWords(family.repeat(70))).toBe(`${family.repeat(59)}…`);
    expect(lastWords(family.repeat(60))).toBe(family.repeat(60));
  });

  it("is shown for a few turns, and not before its turn", () => {
    const words = { text: "hello", turn: 7 };
    expect(speech(words, 7)).toBe("hello");
    expect(speech(words, 7 + TURNS - 1)).toBe("hello");
    expect(speech(words, 7 + TURNS)).toBe("");
    expect(speech(words, 6)).toBe("");
    expect(speech(null, 7)).toBe("");
  });
});

describe("the place of a bubble", () => {
  const screen = { width: 400, height: 600 };
  const bubble = { width: 120, height: 30 };
  const spot = (changes: Partial<Spot> = {}): Spot => ({
    x: 200,
    y: 300,
    cell: 44,
    orientation: "east",
    ...changes,
  });
  const place = (changes: Partial<Spot>) => bubblePlace(spot(changes), bubble, screen);

  it("is above the avatar", () => {
    const { left, top, isBelow } = place({});
    expect(left + bubble.width / 2).toBe(200);
    expect(top + bubble.height).toBeLessThan(300 - 44 * 0.56);
    expect(isBelow).toBe(false);
  });

  it("is below an avatar that looks to the north, where its next step goes", () => {
    const { top, isBelow } = place({ orientation: "north" });
    expect(top).toBeGreaterThan(300 + 22);
    expect(isBelow).toBe(true);
  });

  it("is inside the screen", () => {
    expect(place({ x: 5 }).left).toBeGreaterThan(0);
    expect(place({ x: 395 }).left + bubble.width).toBeLessThan(400);
    expect(place({ y: 30 }).isBelow).toBe(true);
    expect(place({ y: 580, orientation: "north" }).isBelow).toBe(false);
  });
});
