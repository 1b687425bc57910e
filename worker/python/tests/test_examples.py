"""The example avatars return actions in every kind of world."""

import random
import unittest

from support import ATTACK, KINDS, LOADED, MOVE, PICKUP, REPOSITORY, WAIT, Runner, World

EXAMPLES = sorted((REPOSITORY / "examples").glob("*.py"))
ARTEFACTS = KINDS[4:]
TURNS = 40


def worlds(chance, kinds):
    """Generates realistic worlds, from a single cell to a crowded map."""
    for turn in range(TURNS):
        west, south = chance.randint(-20, 0), chance.randint(-20, 0)
        # The terrain is the same in all turns: the runner receives it only once.
        if turn == 0:
            corners = west, south, chance.randint(0, 20), chance.randint(0, 20)
            cells = [(x, y) for x in range(corners[0], corners[2] + 1) for y in range(corners[1], corners[3] + 1)]
            chance.shuffle(cells)
            walls = len(cells) // 5
            obstacles, free = cells[:walls], cells[walls:]
        chance.shuffle(free)
        crowd = chance.randint(1, max(1, len(free) // 2))
        avatars = [(number + 1, x, y) for number, (x, y) in enumerate(free[:crowd])]
        # Items may lie under avatars.
        things = [(chance.choice(kinds), x, y) for x, y in chance.sample(free, len(free) // 4)] if kinds else []
        world = World(*corners, obstacles=obstacles, things=things, avatars=avatars)
        world.health = chance.randint(1, 100)
        world.backpack = [chance.choice(ARTEFACTS) for _ in range(chance.choice((0, 1, 9, 10)))]
        yield world


class Examples(unittest.TestCase):
    def test_there_are_at_least_six(self):
        self.assertGreaterEqual(len(EXAMPLES), 6)

    def test_each_begins_with_a_description(self):
        for example in EXAMPLES:
            with self.subTest(example.name):
                self.assertRegex(example.read_text(), r"^# \w[^\n]*\n# \w[^\n]*\n# \w")

    def test_each_plays_in_every_kind_of_world(self):
        chance = random.Random(1)
        levels = {"open world": KINDS[:4], "worksheet 1": (), "worksheet 4": ARTEFACTS, "everything": KINDS}
        for example in EXAMPLES:
            for level, kinds in levels.items():
                with self.subTest(example.name, level=level), Runner(example.read_text()) as runner:
                    self.assertEqual(runner.loaded[0], LOADED, runner.load_log)
                    for world in worlds(chance, kinds):
                        answer, log = runner.turn(world)
                        self.assertGreaterEqual(answer[0], WAIT, log)

    def test_none_fails_when_alone_on_a_single_cell(self):
        for example in EXAMPLES:
            with self.subTest(example.name), Runner(example.read_text()) as runner:
                answer, log = runner.turn(World(0, 0, 0, 0))
                self.assertIn(answer[0], (WAIT, MOVE), log)


class Behaviour(unittest.TestCase):
    def first(self, name, world):
        with Runner((REPOSITORY / "examples" / f"{name}.py").read_text()) as runner:
            return runner.turn(world)

    def test_the_wanderer_moves_and_prints_a_line(self):
        (kind, *_), log = self.first("wanderer", World())
        self.assertEqual((kind, log.count("\n")), (MOVE, 1))

    def test_the_score_seeker_walks_around_walls_to_a_score_cell(self):
        world = World(things=[("score", 2, 0)], obstacles=[(1, -2), (1, -1), (1, 0)])
        self.assertEqual(self.first("score_seeker", world)[0], (MOVE, 0, 1, 0))
        self.assertEqual(self.first("score_seeker", World(things=[("score", 0, 0)]))[0][0], WAIT)

    def test_the_collector_picks_up_the_artefact_on_its_cell(self):
        self.assertEqual(self.first("collector", World(things=[("key", 0, 0)]))[0], (PICKUP, 0, 0, 0))

    def test_the_fighter_attacks_its_neighbour(self):
        self.assertEqual(self.first("fighter", World(avatars=[(1, 0, 0), (2, 0, -1)]))[0], (ATTACK, 0, -1, 0))

    def test_the_careful_avatar_avoids_others(self):
        world = World(avatars=[(1, 0, 0), (2, 1, 0)], west=-2, east=1, south=0, north=0)
        self.assertEqual(self.first("careful", world)[0], (MOVE, -1, 0, 0))

    def test_the_wall_follower_turns_right_if_it_can(self):
        self.assertEqual(self.first("wall_follower", World())[0], (MOVE, 1, 0, 0))


if __name__ == "__main__":
    unittest.main()
