import { expect, test } from "vitest";
import { areTranslations } from "./instructions";

const ENGLISH =
  '# This moves.\n\ndef next_turn(w, a):\n    print("Here # I am")  # talks\n    return WaitAction()\n';

test("a starter and its translation are the same program", () => {
  const german =
    '# Das bewegt.\n# Zug um Zug.\ndef next_turn(w, a):\n    print("Hier bin ich")\n    return WaitAction()';
  expect(areTranslations(ENGLISH, german)).toBe(true);
});

test("programs that do other things are not", () => {
  for (const other of [ENGLISH.replace("Wait", "Move"), ENGLISH.replace("    print", "        print"), ""])
    expect(areTranslations(ENGLISH, other)).toBe(false);
});
