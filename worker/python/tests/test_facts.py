"""Facts about programs, and the programs that have none."""

import json
import re
import unittest
import warnings

from facts import PROGRAMS
from local import Local
from support import FAILED, LOADED, REPOSITORY, Runner, playing

import aimmo_facts

CONSTRUCTS = {
    "if", "elif", "else", "for", "while", "and", "or", "not", "comparison", "arithmetic", "assignment", "global", "list", "index",
    "function", "import", "f-string", "try", "class", "lambda", "comprehension", "conditional-expression", "default",
    "return-value", "recursion",
}
NOTHING = {"calls": [], "reads": [], "constructs": [], "functions": []}
LAST = playing("return WaitAction()")


def facts_of(program):
    document = aimmo_facts.document(program)
    return json.loads(document) if document else None


def hostile():
    """Programs that load or fail as they always did, whether or not there are facts about them."""
    yield "a long sum", "x = " + "+".join(["1"] * 20_000) + "\n" + LAST
    yield "many names", "".join(f"name{number} = {number}\n" for number in range(2_500)) + LAST
    yield "many functions", "".join(f"def f{number}():\n f{number + 1}()\n" for number in range(1_500)) + LAST
    yield "many other names for one thing", "a0 = direction\n" + "".join(f"a{n + 1} = a{n}\n" for n in range(2_000)) + playing("return a2000.NORTH")
    yield "a chain of attributes", playing("return lambda: world_state" + ".x" * 3_000)
    yield "a chain of calls", playing("return lambda: world_state" + "()" * 2_000)
    yield "many nots", playing("return " + "not " * 2_000 + "1")
    yield "many brackets", playing("return " + "(" * 150 + ")" * 150)
    yield "many blocks", "".join(" " * level + "if direction:\n" for level in range(95)) + " " * 95 + "pass\n" + LAST
    yield "many elifs", playing("if 1 > 2:", "    pass", *["elif 1 > 2: pass"] * 1_500, "return WaitAction()")
    yield "many branches of and", playing("return lambda: " + "(a and not " * 90 + "b" + ")" * 90)
    yield "a tree of classes", "class A0: pass\n" + "".join(
        f"class A{n + 1}:\n __class_getitem__ = {', '.join([f'A{n}'] * 9)}\n" for n in range(9)
    ) + playing("return lambda: A9().go()")
    yield "bases of bases", "class A: pass\n" + "".join(f"class B{n}(A): pass\n" for n in range(300)) + playing(
        "return lambda: " + "[" + ", ".join(f"B{n}().go()" for n in range(300)) + "]"
    )
    yield "many methods with one name", "".join(f"class A{n}:\n def go(s): s.go()\n" for n in range(800)) + playing(
        "return lambda: [" + ", ".join(f"A{n}" for n in range(800)) + "]"
    )
    yield "64 KiB", "# " + "x" * 60_000 + "\n" + LAST
    yield "64 KiB of code", "x = 1\n" * 10_000 + LAST
    yield "a huge number", "x = 0x" + "f" * 30_000 + "\n" + LAST
    yield "a huge text", "x = '" + "ä" * 15_000 + "'\n" + LAST
    yield "a long name", f"{'n' * 5_000} = 1\n" + playing(f"return {'n' * 5_000}.x.y")
    yield "a nested f-string", playing("return f'{1:{2:{3}}}'")
    yield "other characters", "ſelf = 'a\\d'\ndef ñ(ª): return ª\n" + playing("ñ(ſelf)", "return WaitAction()")
    yield "zero bytes", "x = 1\0\n" + LAST
    yield "a memory error of the parser", "(" * 5_000 + LAST
    yield "an unfinished line", "def next_turn("


class Facts(unittest.TestCase):
    def test_every_program_has_its_facts(self):
        self.assertGreaterEqual(len(PROGRAMS), 60)
        for name, (program, calls, reads, constructs, functions) in PROGRAMS.items():
            with self.subTest(name):
                expected = {
                    "calls": sorted(calls.split()), "reads": sorted(reads.split()), "constructs": sorted(constructs.split()),
                    "functions": [list(function) for function in functions],
                }
                self.assertEqual(facts_of(program), expected)

    def test_the_table_has_every_construct(self):
        found = {construct for program in PROGRAMS.values() for construct in program[3].split()}
        self.assertEqual(found, CONSTRUCTS)

    def test_the_protocol_lists_every_construct(self):
        for file in ("docs/player-protocol.md", "proto/aimmo/worker/v1/worker.proto"):
            text = re.sub(r"[\s/]+", " ", (REPOSITORY / file).read_text()).replace("`", "")
            missing = [construct for construct in CONSTRUCTS if not re.search(rf" {construct}[,.:]", text)]
            self.assertEqual(missing, [], file)

    def test_lists_are_bounded_and_long_names_left_out(self):
        long = "n" * 65
        lines = [f"print(world_state.a{number:03})" for number in range(300)]
        functions = "".join(f"def f{number:02}():\n    pass\n" for number in range(60))
        program = f"def {long}():\n    pass\n" + functions + playing(
            *lines, *(f"f{number:02}()" for number in range(60)), f"{long}()", f"world_state.{long}()",
        )
        facts = facts_of(program)
        self.assertEqual(len(facts["reads"]), 200)
        self.assertEqual(facts["reads"][199], "world_state.a199")
        self.assertEqual(facts["calls"], [*(f"f{number:02}()" for number in range(60)), "print"])
        self.assertEqual([name for name, *_ in facts["functions"]], [f"f{number:02}" for number in range(50)])

    def test_facts_that_are_too_long_as_a_whole_are_left_out(self):
        names = [f"{kind}{number:03}{'x' * 40}" for kind in "ab" for number in range(200)]
        program = playing(*(f"world_state.{name}" for name in names[:200]), *(f"world_state.{name}()" for name in names[200:]))
        self.assertIsNone(facts_of(program))

    def test_facts_about_examples_starters_and_solutions_name_only_what_they_contain(self):
        folders = REPOSITORY / "lessons", REPOSITORY / "web" / "src" / "lessons"
        programs = [path for folder in folders for path in folder.rglob("*.py") if "wrong" not in path.parts]
        programs += (REPOSITORY / "examples").glob("*.py")
        self.assertGreater(len(programs), 6)
        for path in programs:
            with self.subTest(path.name):
                program = path.read_text()
                facts = facts_of(program)
                self.assertTrue(facts["calls"])
                self.assertLessEqual(set(facts["constructs"]), CONSTRUCTS)
                for name in (*facts["calls"], *facts["reads"], *(name for name, *_ in facts["functions"])):
                    last = name.removesuffix("()").rpartition(".")[2]
                    self.assertIn(last, program)


class Loads(unittest.TestCase):
    def test_hostile_programs_load_or_fail_as_without_facts(self):
        for name, program in hostile():
            with self.subTest(name):
                try:
                    with warnings.catch_warnings(action="ignore"):
                        compile(program, "x", "exec")
                    expected = LOADED
                except (SyntaxError, ValueError, MemoryError, RecursionError):
                    expected = FAILED
                with Runner(program) as runner:
                    self.assertEqual(runner.loaded[0], expected, runner.document)

    def test_code_that_is_too_long_or_too_complicated_has_no_facts(self):
        long = "# " + "x" * aimmo_facts.SOURCE_CHARACTERS + "\n" + LAST
        self.assertIsNone(facts_of(long))
        with Runner("x = [" + "1, " * 12_000 + "]\n" + "y = 0;" * 600 + "\n" + LAST) as runner:
            self.assertEqual((runner.loaded[0], runner.facts is None), (LOADED, False))
        steps, aimmo_facts.STEPS = aimmo_facts.STEPS, 5
        try:
            with self.assertRaises(aimmo_facts.names.TooMuch):
                facts_of(LAST)
            loaded = Local(LAST)
            self.assertTrue(loaded.is_loaded)
            self.assertFalse(hasattr(loaded.log, "facts"))
        finally:
            aimmo_facts.STEPS = steps

    def test_facts_are_sent_before_the_code_runs(self):
        # Sends other facts as soon as it runs.
        forged = (
            "import os, sys, struct\n"
            "frame = sys._getframe()\n"
            "while 'nonce' not in frame.f_locals: frame = frame.f_back\n"
            "data = b'{}'\n"
            "os.write(1, data)\n"
            "os.write(3, struct.pack('<QBbbxiII', frame.f_locals['nonce'], 5, 0, 0, 0, 2, 2))\n"
        )
        program = '__builtins__["__import__"] = random.__builtins__["__import__"]; ' + forged + LAST
        runner = Runner(program, load=False)
        with runner:
            runner.send(1, runner.code)
            runner.take_facts(runner.receive())
            self.assertEqual(runner.facts["calls"][0], "WaitAction")
            self.assertEqual(runner.receive()[0], 5)
            self.assertEqual(runner.receive()[0], LOADED)

    def test_code_that_prints_a_warning_when_it_is_compiled_has_facts(self):
        with Runner("x = '\\d'\nprint('hello')\n" + LAST) as runner:
            self.assertEqual(runner.facts["calls"], ["WaitAction", "print"])
            self.assertTrue(runner.load_log.endswith("hello\n"), runner.load_log)
            self.assertLessEqual(runner.load_log.count("invalid escape"), 1)

    def test_code_that_does_not_compile_sends_no_facts(self):
        with Runner("def next_turn(") as runner:
            self.assertEqual((runner.loaded[0], runner.facts), (FAILED, None))

    def test_code_without_anything_of_interest_has_empty_facts(self):
        self.assertEqual(facts_of("def next_turn(a, b): pass"), NOTHING)


if __name__ == "__main__":
    unittest.main()
