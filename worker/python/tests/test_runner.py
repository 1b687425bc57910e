"""The runner loads code, plays turns and reports errors to the player."""

import sys
import unittest

from support import (
    ANYTHING, ATTACK, DROP, FAILED, LOADED, MISTAKE, MOVE, PICKUP, TOWARDS, WAIT, Runner, World, playing,
)

LOG_BYTES = 16 * 1024


class Loading(unittest.TestCase):
    def failed(self, code):
        """Returns the line at fault and the log."""
        with Runner(code) as runner:
            kind, *_, line = runner.loaded
            self.assertEqual(kind, FAILED, runner.load_log)
            return line, runner.load_log + runner.error

    def test_functions_classes_and_the_older_method_are_called(self):
        for code in (
            playing("return MoveAction(direction.EAST)"),
            "class Avatar:\n    def handle_turn(self, world_map, avatar_state): return MoveAction(direction.EAST)",
            "class Avatar:\n    def next_turn(self, world_state, avatar_state): return MoveAction(direction.EAST)",
        ):
            with Runner(code) as runner:
                self.assertEqual(runner.loaded[0], LOADED)
                self.assertEqual(runner.turn(), ((MOVE, 1, 0, 0), ""))

    def test_compiled_modules_are_used_only_by_the_python_that_compiled_them(self):
        for version in (sys.version, "3.9"):
            with self.subTest(version), Runner(playing("return x"), compiled_by=version) as runner:
                self.assertEqual(runner.loaded[0], LOADED)
                self.assertEqual(runner.facts["calls"], [])
                self.assertEqual(runner.turn()[0][0], MISTAKE)
                self.assertIn("name 'x' is not defined", runner.error)

    def test_a_syntax_error_is_reported_with_its_line(self):
        line, log = self.failed("x = 1\nif x\n    pass\n")
        self.assertEqual(line, 2)
        self.assertEqual(log.splitlines()[:3], ["Line 2:", "    if x", "SyntaxError: expected ':'"])

    def test_wrong_indentation_is_reported_as_such(self):
        line, log = self.failed("def next_turn(w, a):\nreturn WaitAction()\n")
        self.assertEqual(line, 2)
        self.assertIn("IndentationError: expected an indented block", log)

    def test_line_numbers_match_pythons(self):
        line, log = self.failed('x = "\x0c\u2028"\r\ny = 1\r\noops(\r\n')
        self.assertEqual(line, 3)
        self.assertIn("    oops(\n", log)

    def test_an_error_outside_functions_is_reported_with_its_line(self):
        line, log = self.failed("print('so far')\nx = 1 / 0\n")
        self.assertEqual(line, 2)
        self.assertTrue(log.startswith("so far\nLine 2:\n    x = 1 / 0\nZeroDivisionError: division by zero\n"), log)

    def test_an_avatar_that_cannot_be_created_is_reported(self):
        line, log = self.failed("class Avatar:\n    def __init__(self):\n        self.x = y\n")
        self.assertEqual(line, 3)
        self.assertIn("name 'y' is not defined", log)

    def test_code_that_python_rejects_is_reported(self):
        self.failed("x = '\0'")
        self.failed("(" * 50_000)
        self.failed("raise SystemExit")

    def test_a_byte_order_mark_is_accepted(self):
        with Runner("\ufeff" + playing("return WaitAction()")) as runner:
            self.assertEqual(runner.loaded[0], LOADED, runner.load_log)

    def test_hints_follow_the_output_of_loading(self):
        code = "print('so far', end='')\n" + playing("avatar_state.health > 3", "return WaitAction()")
        with Runner(code) as runner:
            self.assertEqual((runner.loaded[0], runner.load_log), (LOADED, "so far"))
            self.assertEqual(runner.load_hints, [{"line": 3, "advice": {"id": "hint-comparison-unused", "values": {}}}])
            self.assertEqual(runner.turn(), ((WAIT, 0, 0, 0), ""))
        with Runner(playing("return WaitAction()")) as runner:
            self.assertEqual((runner.load_hints, runner.length), ([], 0))

    def test_code_that_cannot_be_searched_for_hints_still_plays(self):
        nested = "x = " + "(" * 80 + "1" + ")" * 80 + "\n" + "y = " + "+".join(["1"] * 300) + "\n"
        with Runner(nested + playing("return WaitAction()")) as runner:
            self.assertEqual((runner.loaded[0], runner.length), (LOADED, 0), runner.error)
            self.assertEqual(runner.turn(), ((WAIT, 0, 0, 0), ""))

    def test_the_original_games_names_can_be_imported(self):
        code = """
import random, simulation.action, simulation.direction as d
from simulation import direction as d2, location as l2
from simulation.action import Action, WaitAction, MoveAction, AttackAction, PickupAction, DropAction, MoveTowardsAction
from simulation.direction import ALL_DIRECTIONS, NORTH, EAST, SOUTH, WEST, Direction
from simulation.location import Location
from simulation.event import (
    ReceivedAttackEvent, PerformedAttackEvent, FailedAttackEvent, MovedEvent, FailedMoveEvent)
assert d is d2 is direction and l2 is location and simulation.action.MoveAction is MoveAction
assert location.Location is Location and direction.Direction is Direction
""" + playing("return simulation.action.MoveAction(d.WEST)")
        with Runner(code) as runner:
            self.assertEqual(runner.loaded[0], LOADED, runner.load_log)
            self.assertEqual(runner.turn()[0], (MOVE, -1, 0, 0))


class Turns(unittest.TestCase):
    def test_every_action_has_a_distinct_answer(self):
        world = World(things=[("key", 0, 2)])
        for action, expected in (
            ("WaitAction()", (WAIT, 0, 0, 0)),
            ("MoveAction(direction.SOUTH)", (MOVE, 0, -1, 0)),
            ("AttackAction(direction.WEST)", (ATTACK, -1, 0, 0)),
            ("PickupAction()", (PICKUP, 0, 0, 0)),
            ("DropAction(3)", (DROP, 0, 0, 3)),
            ("MoveTowardsAction(world_state.scan_nearby()[0])", (TOWARDS, 0, 1, 0)),
            ("MoveTowardsAction(None)", (TOWARDS, 0, 0, 0)),
            ("MoveAction(Direction(1, 0))", (MOVE, 1, 0, 0)),
        ):
            with self.subTest(action), Runner(playing(f"return {action}")) as runner:
                self.assertEqual(runner.turn(world), (expected, ""))

    def test_an_error_shows_only_the_players_frames(self):
        code = "def helper(x):\n    return x.nothing\n\n" + playing("return helper(world_state)")
        with Runner(code) as runner:
            (kind, _, _, line), log = runner.turn()
            self.assertEqual((kind, line, log), (MISTAKE, 2, ""))
            self.assertEqual(
                runner.error,
                "Line 5 in next_turn:\n    return helper(world_state)\n"
                "Line 2 in helper:\n    return x.nothing\n"
                "AttributeError: 'WorldState' object has no attribute 'nothing'\n"
                "world_state has all_cells, artefact_types, can_move_to, cells, get_cell, interactable_cells, is_visible, "
                "partially_fogged_cells, pickup_cells, scan_nearby, score_cells.\n",
            )

    def test_an_error_inside_the_api_blames_the_line_that_called_it(self):
        with Runner(playing("world_state.get_cell(Location(99, 0))")) as runner:
            (_, _, _, line), log = runner.turn()
            self.assertEqual(line, 2)
            self.assertNotIn("aimmo", log + runner.error)

    def test_endless_recursion_is_reported_briefly(self):
        with Runner(playing("return next_turn(world_state, avatar_state)")) as runner:
            (kind, *_), _ = runner.turn()
            self.assertEqual(kind, MISTAKE)
            self.assertIn("RecursionError", runner.error)
            self.assertLess(runner.length, 2048)

    def test_an_error_that_cannot_be_displayed_is_harmless(self):
        code = "class E(Exception):\n    def __str__(self): raise self\n" + playing("raise E()")
        with Runner(code) as runner:
            (kind, _, _, line), log = runner.turn()
            self.assertEqual((kind, line), (MISTAKE, 4))
            self.assertIn("E: its text cannot be shown", runner.error)
            self.assertEqual(runner.turn()[0][0], MISTAKE)

    def test_exiting_is_an_ordinary_error(self):
        with Runner(ANYTHING + "import sys\n" + playing("sys.exit(3)")) as runner:
            self.assertEqual(runner.turn()[0][0], MISTAKE)
            self.assertEqual(runner.turn()[0][0], MISTAKE)

    def test_globals_and_the_avatar_persist(self):
        code = "n = 0\n" + playing("global n", "n += 1", "print(n)", "return WaitAction()")
        with Runner(code) as runner:
            self.assertEqual([runner.turn()[1] for _ in range(3)], ["1\n", "2\n", "3\n"])
        code = "class Avatar:\n    n = 0\n    def handle_turn(self, w, a):\n        self.n += 1\n        print(self.n)\n        return WaitAction()\n"
        with Runner(code) as runner:
            self.assertEqual([runner.turn()[1] for _ in range(3)], ["1\n", "2\n", "3\n"])

    def test_a_turn_sees_the_world_of_that_turn(self):
        code = playing("print(avatar_state.location, world_state.can_move_to(Location(0, 1)))", "return WaitAction()")
        with Runner(code) as runner:
            self.assertEqual(runner.turn(World())[1], "Location(0, 0) True\n")
            # The terrain is not sent again.
            crowded = World(avatars=[(1, 1, 1), (2, 0, 1)], obstacles=[(2, 2)])
            self.assertEqual(runner.turn(crowded)[1], "Location(1, 1) False\n")

    def test_random_numbers_depend_on_seed_player_and_version(self):
        code = "print(random.random())\n" + playing("print(random.random(), hash('text'))", "return WaitAction()")

        def drawn(**seed):
            with Runner(code, **seed) as runner:
                return runner.load_log, runner.turn()[1]

        same = drawn(seed=2**64 - 1, player=5, version=3)
        self.assertEqual(drawn(seed=2**64 - 1, player=5, version=3), same)
        for other in (dict(seed=1, player=5, version=3), dict(seed=2**64 - 1, player=6, version=3), dict(seed=2**64 - 1, player=5, version=4)):
            self.assertNotEqual(drawn(**other), same)


class Output(unittest.TestCase):
    def test_both_output_streams_and_unfinished_lines_go_to_the_log(self):
        code = ANYTHING + "import sys\n" + playing("print('a', file=sys.stderr)", "print('ä€', end='')", "return WaitAction()")
        with Runner(code) as runner:
            self.assertEqual(runner.turn()[1], "a\nä€")
            self.assertEqual(runner.turn()[1], "a\nä€")

    def test_a_flood_is_truncated_with_a_note_and_ends_with_the_turn(self):
        for flood in (
            "print('€' * 10**6)",
            "for i in range(10**5): print(i)",
            "for i in range(10**6): print('.', end='')",
        ):
            with self.subTest(flood), Runner("turns = 0\n" + playing("global turns", "turns += 1", "if turns > 1: return MoveAction(direction.NORTH)", flood, "1 / 0")) as runner:
                (kind, _, _, line), log = runner.turn()
                self.assertEqual((kind, line), (MISTAKE, 7))
                self.assertLessEqual(len(log.encode()), LOG_BYTES)
                self.assertGreater(len(log.encode()), LOG_BYTES - 4096)
                self.assertIn("the output was cut here", log)
                # The error is reported regardless of the amount of output.
                self.assertEqual(runner.document["message"], "ZeroDivisionError: division by zero")
                self.assertEqual(runner.turn(), ((MOVE, 0, 1, 0), ""))

    def test_lines_are_sent_before_the_turn_ends(self):
        # The output of an endless loop helps the player to find the loop.
        code = ANYTHING + "import os\n" + playing("print('so far')", "os._exit(0)")
        with Runner(code) as runner, self.assertRaisesRegex(EOFError, "so far"):
            runner.turn()

    def test_an_endless_line_is_not_buffered(self):
        code = ANYTHING + "import os\n" + playing("for i in range(20000): print('.', end='')", "os._exit(0)")
        with Runner(code) as runner, self.assertRaisesRegex(EOFError, r"\.{8000}"):
            runner.turn()

    def test_bytes_can_be_printed(self):
        code = ANYTHING + "import sys\n" + playing("sys.stdout.buffer.write(b'raw\\n')", "return WaitAction()")
        with Runner(code) as runner:
            self.assertEqual(runner.turn()[1], "raw\n")

    def test_output_within_the_limit_is_not_truncated(self):
        code = playing("for i in range(100): print('x' * 99)", "return WaitAction()")
        with Runner(code) as runner:
            self.assertEqual(runner.turn()[1], ("x" * 99 + "\n") * 100)

    def test_a_long_message_is_shortened(self):
        with Runner(playing("raise ValueError('€' * 10**6)")) as runner:
            runner.turn()
            self.assertRegex(runner.document["message"], "^ValueError: €{300,400}$")

    def test_a_long_trace_leaves_room_for_the_message(self):
        code = "\n".join(f"def f{n}(): return f{n + 1}()  # {'€' * 200}" for n in range(20))
        code += "\ndef f20(): raise ValueError('€' * 300)\n"
        with Runner(code + playing("print('x' * 100000)", "return f0()")) as runner:
            log = runner.turn()[1]
            self.assertTrue(
                runner.error.endswith(f"Line 21 in f20:\n    def f20(): raise ValueError('€' * 300)\nValueError: {'€' * 300}\n")
            )
            self.assertIn("Line 20 in f19", runner.error)
            self.assertNotIn("Line 10 in f9", runner.error)
            self.assertLessEqual(len(log.encode()), LOG_BYTES)
            self.assertLessEqual(runner.length, 4096)
        with Runner(playing("print('x' * 100000)", "raise type('E' * 5000, (Exception,), {})('x')")) as runner:
            self.assertLessEqual(len(runner.turn()[1].encode()), LOG_BYTES)
            self.assertLessEqual(runner.length, 4096)

    def test_an_error_does_not_change_the_output_before_it(self):
        with Runner(playing("print('so far', end='')", "1 / 0")) as runner:
            self.assertEqual(runner.turn()[1], "so far")
            self.assertEqual(runner.document["trace"], [[3, "next_turn", "1 / 0"]])

    def test_surrogates_are_harmless(self):
        with Runner(playing("print('\\ud800')", "return WaitAction()")) as runner:
            self.assertEqual(runner.turn(), ((WAIT, 0, 0, 0), "?\n"))


class Hostility(unittest.TestCase):
    def plays_on(self, *lines):
        """Asserts that the second turn is answered, regardless of what the lines do in the first."""
        code = ANYTHING + "turns = 0\n" + playing(
            "global turns", "turns += 1", "if turns > 1: return MoveAction(direction.NORTH)", *lines, "return WaitAction()"
        )
        with Runner(code) as runner:
            answer, log = runner.turn()
            first = answer, log + runner.error
            self.assertEqual(runner.turn(), ((MOVE, 0, 1, 0), ""), first)
            return first

    def test_input_does_not_consume_the_worlds_bytes(self):
        _, log = self.plays_on("input('name? ')")
        self.assertIn("input() does not work here", log)
        self.plays_on("import sys", "list(sys.stdin)")
        self.plays_on("import sys", "sys.stdin.read()")

    def test_patched_builtins_affect_only_the_player(self):
        self.plays_on("import builtins", "builtins.print = builtins.len = builtins.isinstance = None")

    def test_patched_modules_do_not_affect_the_runner(self):
        self.plays_on("import os, sys", "os.write = os.read = sys.stdout.flush = None")
        self.plays_on("import sys", "sys.stdout = sys.stderr = None", "sys.modules.clear()")

    def test_closed_outputs_affect_only_the_log(self):
        self.plays_on("import os", "os.close(1)", "os.close(2)", "print('lost')")
        self.plays_on("import sys", "print('lost', end='')", "sys.stdout.close()")
        self.plays_on("import sys", "sys.stdout.detach()")

    def test_a_trace_function_ends_with_the_turn(self):
        self.plays_on("import sys", "def trace(*_): raise ValueError", "sys.settrace(trace)", "sys.setprofile(trace)")
        code = ANYTHING + "import sys\n" + playing(
            "kept = (sys.gettrace() is not None) + (sys.getprofile() is not None)",
            "sys.settrace(lambda *_: None)", "sys.setprofile(lambda *_: None)", "return DropAction(kept)",
        )
        with Runner(code) as runner:
            self.assertEqual([runner.turn()[0] for _ in range(2)], [(DROP, 0, 0, 0)] * 2)

    def test_misleading_errors_are_harmless(self):
        code = "class E(Exception):\n    __traceback__ = property(lambda self: 1 / 0)\n" + playing("raise E('so')")
        with Runner(code) as runner:
            (kind, _, _, line), _ = runner.turn()
            self.assertEqual((kind, line, runner.document["message"]), (MISTAKE, 4, "E: so"))


if __name__ == "__main__":
    unittest.main()
