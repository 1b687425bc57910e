"""Late code is found, with the loop that keeps it busy."""

import signal
import unittest

from fluent import sentence
from support import ANYTHING, MOVE, STUCK, WAIT, Runner, playing

READY = "print('ready')"

# Lines of next_turn after one that prints (they begin in line 3), the line to
# blame, and the advice: its id, or None where the cause is not certain.
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
    # The cause is not certain.
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
    def test_the_loop_that_does_not_end_is_named(self):
        for lines, line, id in LOOPS:
            with self.subTest(lines), Runner(playing(READY, *lines)) as runner:
                self.assertEqual(runner.late(), (STUCK, 0, 0, line), runner.document)
                self.assertEqual(runner.printed, "ready\n")
                self.assertEqual(runner.document["line"], line)
                self.assertEqual(runner.document["trace"][-1][0], line)
                advice = runner.document.get("advice")
                self.assertEqual(advice and advice["id"], id)
                self.assertNotRegex(sentence(advice), "aimmo")

    def test_the_loop_is_named_though_a_function_that_it_calls_runs(self):
        code = "def help_me():\n    for i in range(50):\n        for j in range(50): pass\n"
        with Runner(code + playing(READY, "while True:", "    help_me()")) as runner:
            self.assertEqual(runner.late(), (STUCK, 0, 0, 6))
            self.assertEqual(runner.document["trace"], [[6, "next_turn", "while True:"]])
        code = "def wait():\n    while True: pass\n"
        with Runner(code + playing(READY, "wait()")) as runner:
            self.assertEqual(runner.late(), (STUCK, 0, 0, 2))
            self.assertEqual(runner.document["trace"], [[5, "next_turn", "wait()"], [2, "wait", "while True: pass"]])

    def test_loops_while_loading_are_named(self):
        for code, line in (
            (f"{READY}\nwhile True:\n    pass\n", 2),
            (f"class Avatar:\n    def __init__(self):\n        {READY}\n        while True: pass\n", 4),
            (f"def f():\n    {READY}\n    while True: pass\nf()\n", 3),
        ):
            with self.subTest(code), Runner(code, load=False) as runner:
                self.assertEqual(runner.late(is_load=True), (STUCK, 0, 0, line))
                self.assertEqual(runner.document["advice"]["id"], "stuck-without-break")

    def test_what_was_printed_without_the_end_of_a_line_is_there(self):
        with Runner(playing(READY, "print('so far', end='')", "while True: pass")) as runner:
            runner.late()
            self.assertEqual(runner.printed, "ready\nso far")

    def test_a_loop_that_prints_keeps_its_document_whole(self):
        for line in ("while True: print('x')", "while True: print('x', end='')", "while True: print('€' * 500)"):
            with self.subTest(line), Runner(playing(READY, line)) as runner:
                self.assertEqual(runner.late(), (STUCK, 0, 0, 3))
                # While a line is being written there is no document.
                if runner.document is not None:
                    self.assertEqual(runner.document["advice"]["id"], "stuck-without-break")

    def test_the_code_goes_on_and_does_not_notice(self):
        lines = ("import time", "begin = time.monotonic()", "while time.monotonic() < begin + 1: pass", "return MoveAction(direction.EAST)")
        with Runner(playing(READY, *lines)) as runner:
            self.assertEqual(runner.late()[0], STUCK)
            self.assertEqual(runner.answer(), (MOVE, 1, 0, 0))
            self.assertEqual((runner.length, runner.end), (0, 0))
            self.assertEqual(runner.turn()[0], (MOVE, 1, 0, 0))

    def test_a_sleep_goes_on(self):
        with Runner(playing(READY, "import time", "time.sleep(1)", "return WaitAction()")) as runner:
            self.assertEqual(runner.late()[0], STUCK)
            self.assertEqual(runner.answer(), (WAIT, 0, 0, 0))

    def test_a_signal_between_questions_is_ignored(self):
        with Runner(playing("return WaitAction()")) as runner:
            for _ in range(3):
                runner.process.send_signal(signal.SIGUSR1)
                self.assertEqual(runner.turn(), ((WAIT, 0, 0, 0), ""))

    def test_one_question_has_one_answer_of_this_kind(self):
        with Runner(playing(READY, "import time", "time.sleep(1)", "return WaitAction()")) as runner:
            runner.late()
            for _ in range(5):
                runner.process.send_signal(signal.SIGUSR1)
            self.assertEqual(runner.answer(), (WAIT, 0, 0, 0))

    def test_hostile_code_gets_no_say(self):
        for lines in (
            # Names and values that act when they are looked at.
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

    def test_code_that_is_nearly_as_deep_as_it_can_be_does_not_notice(self):
        lines = ("def deep(n):", "    while n == 0: pass", "    deep(n - 1)", "deep(988)")
        with Runner(playing(READY, *lines)) as runner:
            self.assertEqual(runner.late()[0], STUCK)
            self.assertEqual([line for line, _, _ in runner.document["trace"]], [6, 5, 4])
            self.assertEqual(runner.document["advice"]["id"], "stuck-condition")

    def test_a_full_memory_and_closed_outputs_do_no_harm(self):
        code = "kept = None\n" + playing("global kept", READY, "try:", "    while True: kept = (kept,)", "except MemoryError:", "    while True: pass")
        with Runner(code) as runner:
            self.assertEqual(runner.late()[0], STUCK)
        code = ANYTHING + "import os\n" + playing(READY, "os.close(1)", "while True: pass")
        with Runner(code) as runner:
            self.assertEqual(runner.late()[0], STUCK)


if __name__ == "__main__":
    unittest.main()
