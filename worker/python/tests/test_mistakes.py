"""Beginners get the right advice about their mistakes, and correct programs get none."""

import re
import sys
import unittest

from fluent import sentence
from local import Local
import mistakes

# Misleading advice for each kind of mistake.
MISLEADING = {
    "NAMES_TAKEN": r"write global (?!turns|best)|on every way|Write direction\.|put it in quotes",
    "NOTHING_RETURNED": r"Some paths through next_turn|last line of next_turn should",
    "ORDER": r"belongs to the world, not to the world|Write world_state\.(location|score)",
    "TEXT_PLUS": r"is not None:",
    "IN_PLACE": r"Print both|put it in quotes|how many there are",
    "OUTSIDE": r"Give (world|avatar)_state a value|put it in quotes",
    "SPELLING": r"Did you mean (iter|ord|exec|sum|action)\?$",
    "GRAMMAR": r"^Put a colon|one \[ too many|names on the left|Count the brackets",
    "RECURSION": r"^$a",
    "EVERYDAY": r"perhaps from copying\. Type|Give (true|null|UP|System|exit) a value",
}


class Mistakes(unittest.TestCase):
    def check(self, kind, code, line, id, values):
        if id == "quotes-in-f-string" and sys.version_info >= (3, 12):
            self.skipTest("no longer a mistake")
        played = Local(code)
        turns = 0
        while played.is_loaded and played.document is None and turns < 2:
            played.turn()
            turns += 1
        document = played.document
        self.assertIsNotNone(document, "plays")
        if kind != "RECURSION":
            # The line of the deepest call depends on Python's version.
            self.assertEqual(document["line"], line)
        advice = document.get("advice")
        self.assertEqual((advice and advice["id"], advice["values"] if advice else {}), (id, values))
        self.assertNotRegex(sentence(advice), MISLEADING[kind])
        # The trace ends at the line at fault.
        if line:
            self.assertEqual(document["trace"][-1][0], document["line"])
            # The line exists in the code.
            self.assertLessEqual(line, len(re.split("\n", code)))

    def test_a_recursion_that_may_end_is_not_reported_as_endless(self):
        for code, _, id, _ in mistakes.RECURSION:
            if re.search(r"\bif\b|\band\b|\btry\b|\bfor\b", code):
                self.assertNotEqual(id, "calls-itself-without-end", code)

    def test_every_kind_has_enough_examples(self):
        for kind in MISLEADING:
            self.assertGreaterEqual(len(getattr(mistakes, kind)), 10, kind)
        self.assertGreaterEqual(len(mistakes.HINTS), 25)
        self.assertGreaterEqual(len(mistakes.CORRECT), 60)

    def test_misleading_lines_get_a_hint(self):
        for code, hints in mistakes.HINTS:
            with self.subTest(code):
                played = Local(code)
                self.assertTrue(played.is_loaded)
                self.assertEqual([(hint["line"], hint["advice"]["id"], hint["advice"]["values"]) for hint in played.hints], hints)
                for hint in played.hints:
                    self.assertTrue(sentence(hint["advice"]))

    def test_correct_programs_get_no_hints_or_errors(self):
        for code in mistakes.CORRECT:
            with self.subTest(code):
                played = Local(code)
                self.assertTrue(played.is_loaded, played.document)
                self.assertEqual(played.hints, [])
                for _ in range(2):
                    played.turn()
                    self.assertIsNone(played.document)

    def test_there_are_at_most_five_hints(self):
        code = "def next_turn(world_state, avatar_state):\n" + "    1 == 2\n" * 20 + "    return WaitAction()\n"
        self.assertEqual(len(Local(code).hints), 5)

    def test_long_code_is_not_searched(self):
        code = "def next_turn(world_state, avatar_state):\n    1 == 2\n" + "    x = 1\n" * 10_000 + "    return WaitAction()\n"
        self.assertEqual(Local(code).hints, [])


def add_test(kind):
    def test(self):
        for code, line, id, values in getattr(mistakes, kind):
            with self.subTest(code):
                self.check(kind, code, line, id, values)

    setattr(Mistakes, f"test_advice_on_{kind.lower()}", test)


for name in MISLEADING:
    add_test(name)


if __name__ == "__main__":
    unittest.main()
