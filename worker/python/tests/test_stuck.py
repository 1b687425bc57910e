"""Late code is reported with the loop in which it is stuck."""

import signal
import unittest

from fluent import sentence
from support import ANYTHING, MOVE, STUCK, WAIT, Runner, playing

READY = "print('ready')"

# The lines of next_turn after one that prints (they begin at line 3), the line at
# fault, and the advice's id, or None if the cause is uncertain.
LOOPS = (
    (["while True:", "    pass"], 3, "stuck-without-break"),
    (["x = 0", "while 1:", "    x += 1", "    x -= 1"], 4, "stuck-without-break"),
    (["while True:", "    for d in direction.ALL_DIRECTIONS:", "        world_state.can_move_to(avatar_state.location + d)"],
     3, "stuck-without-break"),
    (["while True:", "    for i in range(3):", "        break"], 3, "stuck-without-break"),
    (["import itertools", "for n in itertools.count():", "    n + 1"], 4, "stuck-without-break"),
    (["i = 0", "while i < 10:", "    MoveAction(direction.NORTH)"], 4, "stuck-condition"),
    (["i = 0", "n = 5", "while i < n and not n == 3:", "    j = i + 1"], 5, "stuck-condition"),
    (["while avatar_state.location != Location(3, 3):", "    MoveAction(direction.EAST)"], 3, "stuck-waiting-for-world"),
    (["while world_state.can_move_to(avatar_state.location + direction.NORTH):", "    MoveAction(direction.NORTH)"],
     3, "stuck-waiting-for-world"),
    (["while avatar_state.health > 0: MoveAction(direction.NORTH)"], 3, "stuck-waiting-for-world"),
    (["cell = world_state.get_cell(avatar_state.location)", "while not cell.has_artefact():", "    MoveAction(direction.EAST)"],
     4, "stuck-waiting-for-world"),
    (["import time", "time.sleep(1000)"], 4, "stuck-sleeping"),
    # The cause is uncertain.
    (["i = 0", "while i < 10:", "    i = i * 2"], 4, None),
    (["while True:", "    if avatar_state.health > 1000: break"], 3, None),
    (["while True:", "    if avatar_state.health > 1000: return WaitAction()"], 3, None),
    (["for i in range(10**12):", "    pass"], 3, None),
    (["xs = [1]", "while len(xs) > 0:", "    xs.append(xs.pop())"], 4, None),
    (["class C: n = 1", "c = C()", "while c.n > 0:", "    pass"], 5, None),
    (["def more(a): a.health += 1", "while avatar_state.health > 0:", "    more(avatar_state)"], 4, None),
    (["def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)", "fib(60)"], 3, None),
)


class Stuck(unittest.TestCase):
    def test_an_endless_loop_is_reported(self):
        for lines, line, id in LOOPS:
            with self.subTest(lines), Runner(playing(READY, *lines)) as runner:
                self.assertEqual(runner.late(), (STUCK, 0, 0, line), runner.document)
                self.assertEqual(runner.printed, "ready\n")
                self.assertEqual(runner.document["line"], line)
                self.assertEqual(runner.document["trace"][-1][0], line)
                advice = runner.document.get("advice")
                self.assertEqual(advice and advice["id"], id)
                self.assertNotRegex(sentence(advice), "aimmo")

    def test_the_loop_is_reported_even_while_it_calls_a_function(self):
        code = "def help_me():\n    for i in range(50):\n        for j in range(50): pass\n"
        with Runner(code + playing(READY, "while True:", "    help_me()")) as runner:
            self.assertEqual(runner.late(), (STUCK, 0, 0, 6))
            self.assertEqual(runner.document["trace"], [[6, "next_turn", "while True:"]])
        code = "def wait():\n    while True: pass\n"
        with Runner(code + playing(READY, "wait()")) as runner:
            self.assertEqual(runner.late(), (STUCK, 0, 0, 2))
            self.assertEqual(runner.document["trace"], [[5, "next_turn", "wait()"], [2, "wait", "while True: pass"]])

    def test_endless_loops_during_loading_are_reported(self):
        for code, line in (
            (f"{READY}\nwhile True:\n    pass\n", 2),
            (f"class Avatar:\n    def __init__(self):\n        {READY}\n        while True: pass\n", 4),
            (f"def f():\n    {READY}\n    while True: pass\nf()\n", 3),
        ):
            with self.subTest(code), Runner(code, load=False) as runner:
                self.assertEqual(runner.late(is_load=True), (STUCK, 0, 0, line))
                self.assertEqual(runner.document["advice"]["id"], "stuck-without-break")

    def test_output_without_a_final_newline_is_included(self):
        with Runner(playing(READY, "print('so far', end='')", "while True: pass")) as runner:
            runner.late()
            self.assertEqual(runner.printed, "ready\nso far")

    def test_a_printing_loop_does_not_corrupt_its_document(self):
        for line in ("while True: print('x')", "while True: print('x', end='')", "while True: print('€' * 500)"):
            with self.subTest(line), Runner(playing(READY, line)) as runner:
                self.assertEqual(runner.late(), (STUCK, 0, 0, 3))
                # No document is sent while a line is being written.
                if runner.document is not None:
                    self.assertEqual(runner.document["advice"]["id"], "stuck-without-break")

    def test_the_code_continues_unaffected(self):
        lines = ("import time", "begin = time.monotonic()", "while time.monotonic() < begin + 1: pass", "return MoveAction(direction.EAST)")
        with Runner(playing(READY, *lines)) as runner:
            self.assertEqual(runner.late()[0], STUCK)
            self.assertEqual(runner.answer(), (MOVE, 1, 0, 0))
            self.assertEqual((runner.length, runner.end), (0, 0))
            self.assertEqual(runner.turn()[0], (MOVE, 1, 0, 0))

    def test_a_sleep_continues(self):
        with Runner(playing(READY, "import time", "time.sleep(1)", "return WaitAction()")) as runner:
            self.assertEqual(runner.late()[0], STUCK)
            self.assertEqual(runner.answer(), (WAIT, 0, 0, 0))

    def test_a_signal_between_questions_is_ignored(self):
        with Runner(playing("return WaitAction()")) as runner:
            for _ in range(3):
                runner.process.send_signal(signal.SIGUSR1)
                self.assertEqual(runner.turn(), ((WAIT, 0, 0, 0), ""))

    def test_each_question_gets_at_most_one_late_report(self):
        with Runner(playing(READY, "import time", "time.sleep(1)", "return WaitAction()")) as runner:
            runner.late()
            for _ in range(5):
                runner.process.send_signal(signal.SIGUSR1)
            self.assertEqual(runner.answer(), (WAIT, 0, 0, 0))

    def test_hostile_code_cannot_influence_the_report(self):
        for lines in (
            # Names and values that run code when they are inspected.
            ["class Sly(str):", "    def __eq__(self, _): print('sly'); return True", "    __hash__ = str.__hash__",
             "x = Sly('y')", "while x is not None: pass"],
            ["class C:", "    def __getattr__(self, _): print('sly')", "    __class__ = property(lambda self: print('sly'))",
             "c = C()", "while c is not None: pass"],
            ["__builtins__['len'] = lambda x: print('sly') or 1", "x = 'a'", "while len is not None and x: pass"],
            ["try:", "    while True: pass", "except BaseException:", "    print('sly')"],
        ):
            with self.subTest(lines), Runner(playing(READY, *lines)) as runner:
                self.assertEqual(runner.late()[0], STUCK)
                self.assertNotIn("sly", runner.printed)

    def test_code_near_the_recursion_limit_is_unaffected(self):
        lines = ("def deep(n):", "    while n == 0: pass", "    deep(n - 1)", "deep(988)")
        with Runner(playing(READY, *lines)) as runner:
            self.assertEqual(runner.late()[0], STUCK)
            self.assertEqual([line for line, _, _ in runner.document["trace"]], [6, 5, 4])
            self.assertEqual(runner.document["advice"]["id"], "stuck-condition")

    def test_exhausted_memory_and_closed_outputs_are_harmless(self):
        code = "kept = None\n" + playing("global kept", READY, "try:", "    while True: kept = (kept,)", "except MemoryError:", "    while True: pass")
        with Runner(code) as runner:
            self.assertEqual(runner.late(may_be_lost=True)[0], STUCK)
        code = ANYTHING + "import os\n" + playing(READY, "os.close(1)", "while True: pass")
        with Runner(code) as runner:
            self.assertEqual(runner.late()[0], STUCK)


if __name__ == "__main__":
    unittest.main()
