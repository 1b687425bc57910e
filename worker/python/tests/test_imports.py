"""Permitted imports and names available without an import."""

import unittest

from support import ADDRESS_SPACE, ANYTHING, FAILED, LOADED, MOVE, Runner, playing

import aimmo_imports


class Imports(unittest.TestCase):
    def loads(self, code):
        with Runner(code + "\n" + playing("return MoveAction(direction.EAST)")) as runner:
            self.assertEqual(runner.loaded[0], LOADED, runner.load_log)
            self.assertEqual(runner.turn()[0], (MOVE, 1, 0, 0))
            return runner.load_log

    def test_listed_modules_can_be_imported(self):
        self.loads("\n".join(f"import {name}" for name in sorted(aimmo_imports.ALLOWED)))
        self.assertLess(ADDRESS_SPACE, 64 << 20)
        for code in (
            "from collections.abc import Iterable", "import collections.abc as c", "from math import *",
            "from random import randint, choice", "from __future__ import annotations", "import json.decoder",
            "exec('import heapq')", "def later():\n    import statistics\n    return statistics.mean([1])\nlater()",
            "from dataclasses import dataclass\n@dataclass\nclass P:\n    x: int = 0\nassert P(1) == P(1)",
            "from enum import Enum\nclass M(Enum):\n    A = 1\nassert M.A.value == 1",
            "from typing import NamedTuple\nclass P(NamedTuple):\n    x: int\nassert P(1).x == 1",
        ):
            with self.subTest(code):
                self.loads(code)

    def test_other_modules_cannot_be_imported(self):
        for code in (
            "import os", "import os.path", "from os import path", "import sys", "import importlib", "import subprocess",
            "import socket", "import threading", "import ctypes", "import builtins", "import aimmo_runner", "import nothing",
            "__import__('os')", "exec('import os')", "from . import os", "import turtle as t",
        ):
            with self.subTest(code), Runner(code) as runner:
                kind, *_, line = runner.loaded
                self.assertEqual((kind, line), (FAILED, 1))
                self.assertIn("ImportError", runner.error)

    def test_a_failed_import_can_be_caught(self):
        self.loads("try:\n    import numpy\nexcept ImportError:\n    numpy = None")

    def test_the_list_is_not_a_security_boundary(self):
        self.loads(ANYTHING + "import os, sys")

    def test_standard_library_modules_import_without_restriction(self):
        self.loads("import queue, decimal\nqueue.Queue().put(1)\nassert decimal.Decimal('0.1') * 3 == decimal.Decimal('0.3')")

    def test_events_have_named_fields(self):
        self.loads(
            "from simulation.event import *\nimport simulation.event\n"
            "from simulation import event\n"
            "moved = event.MovedEvent(Location(0, 0), Location(0, 1))\n"
            "assert moved.source_location == Location(0, 0) and moved[1] == moved.target_location\n"
            "assert event.FailedMoveEvent._fields == ('source_location', 'target_location')\n"
            "assert event.ReceivedAttackEvent(None, 1).damage_dealt == 1\n"
            "assert event.PerformedAttackEvent(None, Location(1, 1), 1).attacked_avatar is None\n"
            "assert event.FailedAttackEvent(Location(1, 1)).target_location.x == 1\n"
        )

    def test_earlier_names_still_work(self):
        self.loads(
            "import direction, location\nfrom direction import NORTH\nfrom location import Location\n"
            "from simulation.world_map import WorldState\nfrom simulation.avatar_state import AvatarState\n"
            "import simulation.direction\nassert simulation.direction is direction and direction.NORTH is NORTH"
        )


class Builtins(unittest.TestCase):
    def test_each_player_has_separate_builtins(self):
        code = playing(
            "__builtins__['len'] = lambda x: 42", "__builtins__['__import__'] = None",
            "print(len([]), random.sample([1], 1))", "return MoveAction(direction.EAST)",
        )
        with Runner(code) as runner:
            self.assertEqual(runner.turn(), ((MOVE, 1, 0, 0), "42 [1]\n"))
            self.assertEqual(runner.turn(), ((MOVE, 1, 0, 0), "42 [1]\n"))


class Changes(unittest.TestCase):
    """Changes made by player code end with the turn and do not affect the runner."""

    def second_turn(self, *lines):
        code = ANYTHING + "turn = 0\n" + playing(
            "global turn", "turn += 1",
            "if turn == 2:", "    print(world_state.get_cell(Location(0, 1)), avatar_state, direction.NORTH, len(world_state.cells))",
            "    return MoveAction(Direction(0, 1))",
            *lines, "return WaitAction()",
        )
        with Runner(code) as runner:
            self.assertEqual(runner.loaded[0], LOADED, runner.load_log)
            runner.turn()
            return runner.turn()

    def test_changes_to_objects_do_not_last(self):
        unchanged = self.second_turn("pass")
        self.assertEqual(unchanged[0], (MOVE, 0, 1, 0))
        for lines in (
            ["for name in ('location', 'id', 'health', 'score', 'backpack', 'effects'): setattr(avatar_state, name, None)"],
            ["for cell in world_state.all_cells(): cell.location = cell.avatar = cell.obstacle = cell.interactable = None"],
            ["world_state.cells.clear()", "world_state.all_cells().clear()"],
            ["for name in type(world_state).__slots__: setattr(world_state, name, None)"],
            ["direction.NORTH.x = 1"],
            ["direction.ALL_DIRECTIONS[0] = 1"],
            ["world_state.artefact_types.KEY = 1"],
            ["world_state.mine = 1"],
            ["del avatar_state.location"],
            ["world_state.get_cell(Location(0, 1)).location.x = 3"],
        ):
            with self.subTest(lines):
                self.assertEqual(self.second_turn(*lines), unchanged)

    def test_changes_to_classes_and_modules_affect_only_the_player(self):
        for lines in (
            ["type(world_state).__init__ = None"],
            ["type(avatar_state).__init__ = None"],
            ["MoveAction.__init__ = lambda self, d: None"],
            ["MoveAction.direction = property(lambda self: 1 / 0)"],
            ["direction.NORTH = direction.Direction = object()"],
            ["Location.__add__ = Location.__repr__ = None"],
            ["import simulation.action", "simulation.action.MoveAction = None"],
            ["import sys", "sys.modules['aimmo_geometry'].ALL_DIRECTIONS = ()"],
            ["import sys", "for name in list(sys.modules):", "    if 'aimmo' in name: vars(sys.modules[name]).pop('__builtins__', None)"],
            ["object.__setattr__(direction.NORTH, 'x', 10**30)"],
            ["import sys", "sys.setrecursionlimit(60)"],
            ["import gc", "gc.set_threshold(1)"],
        ):
            with self.subTest(lines):
                # The answer is either a mistake or an action.
                (kind, *_), _ = self.second_turn(*lines)
                self.assertIn(kind, (3, MOVE))


if __name__ == "__main__":
    unittest.main()
