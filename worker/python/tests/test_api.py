"""The avatar API, including the names of earlier versions of the game."""

import contextlib
import copy
import io
import unittest

from support import World

from aimmo_actions import MoveTowardsAction
from aimmo_geometry import ALL_DIRECTIONS, EAST, NORTH, SOUTH, WEST, Direction, Location


class Geometry(unittest.TestCase):
    def test_a_step_and_its_opposite_return_to_the_start(self):
        here = Location(1, -1)
        self.assertEqual(here + NORTH, Location(1, 0))
        self.assertEqual(here + EAST - EAST, here)
        self.assertEqual((here.x, here.y), (1, -1))
        self.assertEqual(str(here + WEST + SOUTH), "Location(0, -2)")

    def test_locations_and_directions_work_in_sets_and_dictionaries(self):
        self.assertIn(Location(0, 0) + EAST, {Location(1, 0)})
        self.assertEqual({Direction(0, 1): "up"}[NORTH], "up")

    def test_directions_have_the_order_and_attributes_of_the_original(self):
        self.assertEqual([(step.x, step.y) for step in ALL_DIRECTIONS], [(0, 1), (1, 0), (0, -1), (-1, 0)])
        self.assertEqual(NORTH.dict, {"x": 0, "y": 1})
        self.assertEqual(-NORTH, SOUTH)
        self.assertEqual(repr([NORTH, Direction(1, 1)]), "[NORTH, Direction(1, 1)]")

    def test_directions_and_locations_are_immutable(self):
        for change in (lambda: setattr(NORTH, "x", 5), lambda: delattr(NORTH, "x"), lambda: setattr(Location(0, 0), "x", 1)):
            with self.assertRaises(AttributeError):
                change()
        self.assertEqual((NORTH.x, NORTH.y), (0, 1))

    def test_copies_are_equal(self):
        for thing in (NORTH, Location(3, -4)):
            self.assertEqual(copy.copy(thing), thing)
            self.assertEqual(copy.deepcopy([thing]), [thing])


class Cells(unittest.TestCase):
    def setUp(self):
        world = World(
            obstacles=[(1, 0)],
            things=[("score", 0, 1), ("health", -1, 0), ("key", 2, 2)],
            avatars=[(1, 0, 0), (2, 0, -1)],
        )
        self.world, self.own = world.read()

    def cell(self, x, y):
        return self.world.get_cell(Location(x, y))

    def test_moving_is_possible_only_to_free_cells_of_the_map(self):
        here = self.own.location
        possible = [step for step in ALL_DIRECTIONS if self.world.can_move_to(here + step)]
        # There is an obstacle to the east and an avatar to the south.
        self.assertEqual(possible, [NORTH, WEST])
        self.assertFalse(self.world.can_move_to(Location(3, 0)))
        self.assertFalse(self.world.can_move_to(Location(0, -3)))

    def test_all_cells_are_on_the_map(self):
        self.assertEqual(len(self.world.all_cells()), 25)
        self.assertEqual(set(self.world.cells), {Location(x, y) for x in range(-2, 3) for y in range(-2, 3)})
        self.assertTrue(self.world.is_visible(Location(-2, 2)))
        self.assertFalse(self.world.is_visible(Location(-3, 2)))
        with self.assertRaises(KeyError):
            self.world.get_cell(Location(0, 3))

    def test_a_cell_is_the_same_object_throughout_a_turn(self):
        early = self.cell(0, 1)
        self.assertIs(self.world.cells[Location(0, 1)], early)
        self.assertIn(early, self.world.score_cells())
        self.assertIn(early, self.world.all_cells())

    def test_kinds_of_cells_are_distinguished(self):
        places = lambda cells: [tuple(cell.location) for cell in cells]
        self.assertEqual(places(self.world.score_cells()), [(0, 1)])
        self.assertEqual(places(self.world.pickup_cells()), [(-1, 0), (2, 2)])
        self.assertEqual(places(self.world.interactable_cells()), [(-1, 0), (0, 1), (2, 2)])
        self.assertEqual(self.world.partially_fogged_cells(), [])

    def test_a_cell_has_the_attributes_of_all_versions(self):
        score, health, key, wall, other, empty = (
            self.cell(*place) for place in ((0, 1), (-1, 0), (2, 2), (1, 0), (0, -1), (-2, -2))
        )
        self.assertEqual((score.generates_score, health.generates_score), (True, False))
        self.assertEqual(score.pickup, None)
        self.assertEqual(health.pickup, {"type": "health", "location": {"x": -1, "y": 0}})
        self.assertEqual(score.interactable["type"], "score")
        self.assertEqual([cell.has_artefact() for cell in (score, health, key, empty)], [False, False, True, False])
        self.assertEqual([cell.habitable for cell in (wall, other, empty)], [False, True, True])
        self.assertEqual(wall.obstacle["location"], {"x": 1, "y": 0})
        self.assertEqual((empty.obstacle, empty.interactable, empty.pickup, empty.avatar), (None, None, None, None))
        self.assertEqual((other.avatar.id, other.player.id), (2, 2))
        self.assertEqual((other.avatar.location, other.avatar.health), (Location(0, -1), 5))
        self.assertFalse(empty.partially_fogged)
        self.assertEqual(repr(key), "Cell(Location(2, 2), key)")

    def test_changes_in_one_turn_do_not_affect_the_next(self):
        world = World(things=[("key", 1, 0)])
        changed, own = world.read()
        terrain = changed._terrain
        changed.get_cell(Location(1, 0)).interactable["type"] = "chest"
        changed.cells.clear()
        own.backpack.append("mine")
        own.health = 100
        with self.assertRaises(AttributeError):
            changed.artefact_types.KEY = "chest"
        with self.assertRaises(AttributeError):
            terrain.west = 100
        following, own = world.read()
        self.assertEqual(following.get_cell(Location(1, 0)).interactable["type"], "key")
        self.assertEqual((len(following.cells), own.health, own.backpack), (25, 5, []))
        self.assertEqual(following.artefact_types.KEY, "key")

    def test_a_copy_of_the_world_is_a_world(self):
        self.assertEqual(repr(copy.deepcopy(self.world)), repr(self.world))


class Artefacts(unittest.TestCase):
    def test_the_nearest_three_come_first_with_their_paths(self):
        world, own = World(
            west=-20, south=0, east=20, north=0, avatars=[(1, 0, 0)],
            things=[("key", 5, 0), ("chest", -2, 0), ("coins", 3, 0), ("phone", 7, 0), ("score", 1, 0), ("keyboard", 13, 0)],
        ).read()
        found = world.scan_nearby()
        self.assertEqual([artefact.type for artefact in found], ["chest", "coins", "key"])
        self.assertEqual([len(artefact.path) for artefact in found], [3, 4, 6])
        self.assertEqual(found[0].location, Location(-2, 0))
        self.assertEqual([cell.location for cell in found[0].path], [Location(0, 0), Location(-1, 0), Location(-2, 0)])
        self.assertEqual(world.scan_nearby(own.location)[0].type, "chest")
        self.assertEqual([artefact.type for artefact in world.scan_nearby(Location(14, 0), radius=1)], ["keyboard"])
        self.assertEqual(world.scan_nearby(radius=1), [])
        upwards, _ = World(south=0, north=20, things=[("key", 0, 13), ("chest", 0, 12)]).read()
        self.assertEqual([artefact.type for artefact in upwards.scan_nearby()], ["chest"])

    def test_paths_avoid_obstacles_but_not_avatars(self):
        things, avatars = [("key", 2, 0)], [(1, 0, 0), (2, 1, 0)]
        through, _ = World(things=things, avatars=avatars).read()
        self.assertEqual(len(through.scan_nearby()[0].path), 3)
        around, _ = World(things=things, obstacles=[(1, 0), (1, -1)]).read()
        self.assertEqual(len(around.scan_nearby()[0].path), 5)
        walled, _ = World(things=things, obstacles=[(1, y) for y in range(-2, 3)]).read()
        self.assertEqual(walled.scan_nearby(), [])
        # There is no path from inside a wall or from outside the map.
        self.assertEqual(walled.scan_nearby(Location(1, 0)), [])
        self.assertEqual(walled.scan_nearby(Location(3, 0)), [])

    def test_an_empty_scan_is_reported_without_an_error(self):
        world, _ = World().read()
        nearby = world.scan_nearby()
        with contextlib.redirect_stdout(io.StringIO()) as printed:
            self.assertIsNone(nearby[0])
        self.assertIn("no nearby artefacts", printed.getvalue())
        self.assertEqual((len(nearby), nearby[:2], list(nearby)), (0, [], []))

    def test_walking_towards_an_artefact_takes_the_first_step_of_its_path(self):
        world, _ = World(things=[("key", 0, 2)]).read()
        self.assertEqual(MoveTowardsAction(world.scan_nearby()[0]).direction, NORTH)
        self.assertIsNone(MoveTowardsAction(None).direction)
        on_it, _ = World(things=[("key", 0, 0)]).read()
        self.assertIsNone(MoveTowardsAction(on_it.scan_nearby()[0]).direction)
        with contextlib.redirect_stdout(io.StringIO()) as printed:
            self.assertIsNone(MoveTowardsAction("key").direction)
        self.assertIn("scan_nearby", printed.getvalue())

    def test_artefact_types_equal_their_strings(self):
        types = World().read()[0].artefact_types
        self.assertEqual([types.CHEST, types.KEY, types.YELLOW_ORB], ["chest", "key", "yellow_orb"])
        self.assertEqual([types.PHONE, types.KEYBOARD, types.COINS], ["phone", "keyboard", "coins"])
        self.assertEqual((types.YELLOW_ORB.name, types.YELLOW_ORB.value), ("YELLOW_ORB", "yellow_orb"))
        self.assertEqual(len(list(types)), 6)


class Backpacks(unittest.TestCase):
    def test_artefacts_are_found_by_type(self):
        world = World()
        world.backpack = ["key", "coins", "key"]
        view, own = world.read()
        self.assertEqual([item.type for item in own.backpack], ["key", "coins", "key"])
        self.assertEqual(own.backpack.find("coins"), 1)
        self.assertEqual(own.backpack.find(view.artefact_types.KEY), 0)
        self.assertEqual(own.backpack.find("chest"), -1)

    def test_the_players_avatar_has_its_own_state(self):
        world = World(avatars=[(7, 1, -1)])
        world.effects = [(3, 10)]
        _, own = world.read()
        self.assertEqual((own.id, own.location, own.health, own.score), (7, Location(1, -1), 5, 0))
        self.assertEqual((own.orientation, own.effects), ("north", [{"type": "invulnerability", "turns": 10}]))


if __name__ == "__main__":
    unittest.main()
