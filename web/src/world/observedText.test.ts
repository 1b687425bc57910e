import { expect, test } from "vitest";
import { observedText } from "./observedText";
import type { ActionResult, Incident } from "./turnReport";

const text = (result: ActionResult, ...incidents: Incident[]) => observedText({ result, incidents });

test("a turn is described without addressing the player", () => {
  expect(text({ kind: "moved", side: "north" }, { kind: "scored", points: 2 })).toBe(
    "Moved north · +2 points",
  );
  expect(text({ kind: "silent", outcome: "late" })).toBe("Waited: the program took too long");
  expect(text({ kind: "no_way" }, { kind: "hit", who: "Bo", damage: 1 }, { kind: "died", who: "Bo" })).toBe(
    "Waited: no step towards an artefact was possible · Hit by Bo (−1 health) · No health left: starts again in another place",
  );
  const others = text({ kind: "waited" }, { kind: "hit", who: "", damage: 0 });
  expect(others).toBe("Waited · Hit by another avatar, but a shield blocked it");
});
