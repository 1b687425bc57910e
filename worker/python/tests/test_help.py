"""The output of help, dir, print and repr."""

import unittest

from support import WAIT, Runner, World, playing

WORLD = World(
    west=-20, south=-20, east=20, north=20,
    obstacles=[(1, 0)], things=[("score", 0, 1), ("key", -1, 0), ("health", 0, -1)], avatars=[(1, 0, 0), (2, 1, 1)],
)


def printed(*lines):
    with Runner(playing(*lines, "return WaitAction()")) as runner:
        (kind, *_), log = runner.turn(WORLD)
        assert kind == WAIT, log
        return log


class Help(unittest.TestCase):
    def test_without_an_argument_it_explains_where_to_start(self):
        log = printed("help()")
        for words in ("next_turn(world_state, avatar_state)", "MoveAction(direction.NORTH)", "help(world_state)"):
            self.assertIn(words, log)

    def test_the_world_and_the_avatar_are_explained_with_all_attributes(self):
        for thing in ("world_state", "avatar_state", "world_state.get_cell(avatar_state.location)", "avatar_state.backpack[:0]"):
            with self.subTest(thing):
                names = printed(f"print(*dir({thing}))").split()
                log = printed(f"help({thing})")
                if "backpack" not in thing:
                    for name in names:
                        self.assertIn(f".{name}", log)
        log = printed("help(world_state)")
        self.assertTrue(log.startswith("world_state: The world in this turn.\n"), log)
        self.assertIn("    .can_move_to(location)\n        True if the cell is on the map", log)
        self.assertIn("    .scan_nearby(location=None, radius=12)\n", log)

    def test_actions_functions_and_modules_are_explained(self):
        for thing, words in (
            ("MoveAction", "MoveAction(direction): Move one cell"),
            ("MoveAction(direction.NORTH)", "MoveAction(direction): Move one cell"),
            ("PickupAction", "PickupAction(): Put the artefact"),
            ("Location", "Location(x, y): A place on the map"),
            ("direction", "direction: The four directions."),
            ("direction.NORTH", "Direction: A step of one cell"),
            ("world_state.get_cell", "get_cell(location)\n    The cell at a location"),
            ("world_state.artefact_types", ".YELLOW_ORB\n        'yellow_orb'"),
            ("avatar_state.backpack", ".find(kind)\n        The position of the first"),
            ("len", "len(obj)\n    Return the number of items"),
            ("print", "print("),
            ("random.choice", "choice(seq)\n    Choose a random element"),
            ("random.sample", "sample(population, k"),
            ("lambda a, *b: 0", "<lambda>(a, *b)"),
            ("random", ".randint: Return random integer in range [a, b]"),
            ("next_turn", "next_turn(world_state, avatar_state)"),
            ("help", "help("),
            ("'text'", ".capitalize: Return a capitalized version of the string."),
            ("3", "int: "),
            ("None", "NoneType: "),
        ):
            with self.subTest(thing):
                log = printed(f"help({thing})")
                self.assertIn(words, log)
                self.assertLessEqual(len(log), 4100)
                self.assertNotIn("aimmo", log)

    def test_help_is_always_short(self):
        log = printed("help(type('Large', (), {f'part{n}': 1 for n in range(1000)}))")
        self.assertTrue(3900 < len(log) < 4100, len(log))
        self.assertTrue(log.endswith("\n…\n"))

    def test_an_object_that_cannot_be_explained_is_an_ordinary_error(self):
        with Runner(playing("class A:", "    __doc__ = property(lambda self: 1 / 0)", "    def __call__(self): pass", "help(A())", "return WaitAction()")) as runner:
            runner.turn()
            self.assertEqual(runner.turn()[0][0] >= 3, True)


class Names(unittest.TestCase):
    def test_dir_lists_the_public_names(self):
        self.assertEqual(
            printed("print(*dir(world_state))").split(),
            "all_cells artefact_types can_move_to cells get_cell interactable_cells is_visible "
            "partially_fogged_cells pickup_cells scan_nearby score_cells".split(),
        )
        self.assertEqual(printed("print(dir(MoveAction), dir(MoveAction(direction.EAST)))"), "['direction'] ['direction']\n")
        self.assertEqual(printed("print(dir(location), dir(avatar_state.location))"), "['Location'] ['x', 'y']\n")
        self.assertIn("NORTH", printed("print(dir(direction))"))
        self.assertEqual(printed("x = 1", "print(dir())"), "['avatar_state', 'world_state', 'x']\n")
        # Other objects are listed as usual.
        self.assertIn("'__len__'", printed("print(dir([]))"))


class Display(unittest.TestCase):
    def test_the_world_is_printed_as_a_map_around_the_avatar(self):
        lines = printed("print(world_state)").splitlines()
        self.assertEqual(
            lines[0],
            "The world goes from Location(-20, -20) to Location(20, 20). This is Location(-12, -7) to Location(12, 7), with north at the top:",
        )
        rows = [line.split() for line in lines[1:16]]
        self.assertEqual({len(row) for row in rows}, {25})
        self.assertEqual([row[11:14] for row in rows[6:9]], [[".", "*", "A"], ["a", "@", "#"], [".", "+", "."]])
        self.assertEqual(
            lines[16:],
            ["@ your avatar, A another avatar, # an obstacle, a an artefact, * score, + health, . free"],
        )

    def test_output_is_short(self):
        self.assertEqual(
            printed("print(repr(world_state))"),
            "World(from Location(-20, -20) to Location(20, 20), 2 avatars, 3 things to find)\n",
        )
        self.assertEqual(
            printed("print(avatar_state)"),
            "Avatar(id=1, location=Location(0, 0), orientation=north, health=5, score=0, backpack=[])\n",
        )
        self.assertEqual(
            printed("print(world_state.scan_nearby(), world_state.pickup_cells())"),
            "[Artefact(key, Location(-1, 0), 1 steps away)] [Cell(Location(0, -1), health), Cell(Location(-1, 0), key)]\n",
        )
        self.assertEqual(
            printed("print(MoveAction(direction.NORTH), MoveAction, direction.NORTH, WaitAction(), DropAction(2))"),
            "MoveAction(NORTH) <class 'simulation.action.MoveAction'> NORTH WaitAction() DropAction(2)\n",
        )


if __name__ == "__main__":
    unittest.main()
