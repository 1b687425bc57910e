"""The view is decoded as specified by docs/view-format.md and the golden files."""

import json
import re
import unittest

from support import KINDS, REPOSITORY, World

import aimmo_things
from aimmo_avatar import ORIENTATIONS, AvatarState
from aimmo_geometry import Location
from aimmo_world import Terrain, WorldState

GOLDEN = REPOSITORY / "proto" / "testdata"


class GoldenBytes(unittest.TestCase):
    def setUp(self):
        self.meant = json.loads((GOLDEN / "view-v1.json").read_text())
        terrain, entities, avatar = (
            (GOLDEN / f"view-v1.{part}").read_bytes() for part in ("terrain", "entities", "avatar")
        )
        self.own = AvatarState(avatar)
        self.world = WorldState(Terrain(terrain), entities, self.own.location)

    def test_obstacles_have_their_expected_locations(self):
        meant = self.meant["terrain"]
        cells = self.world.all_cells()
        found = sorted(tuple(cell.location) for cell in cells if not cell.habitable)
        self.assertEqual(found, sorted(map(tuple, meant["obstacles"])))
        self.assertEqual(tuple(cells[0].location), tuple(meant["south_west"]))
        self.assertEqual(tuple(cells[-1].location), tuple(meant["north_east"]))

    def test_avatars_have_their_expected_state(self):
        found = sorted(
            (cell.avatar for cell in self.world.all_cells() if cell.avatar), key=lambda avatar: avatar.id
        )
        for avatar, meant in zip(found, self.meant["avatars"], strict=True):
            self.assertEqual(avatar.id, meant["id"])
            self.assertEqual(tuple(avatar.location), tuple(meant["location"]))
            self.assertEqual(avatar.health, meant["health"])
            self.assertEqual(avatar.score, meant["score"])
            self.assertEqual(avatar.orientation, ORIENTATIONS[meant["orientation"]])
            self.assertEqual(avatar.backpack_size, meant["backpack"])

    def test_items_have_their_expected_locations(self):
        found = [(tuple(cell.location), cell.interactable["type"]) for cell in self.world.interactable_cells()]
        meant = [(tuple(thing["location"]), KINDS[thing["kind"] - 1]) for thing in self.meant["interactables"]]
        self.assertEqual(found, meant)

    def test_the_players_avatar_has_its_expected_state(self):
        meant = self.meant["avatar"]
        self.assertEqual(self.own.id, meant["id"])
        self.assertEqual(tuple(self.own.location), tuple(meant["location"]))
        self.assertEqual((self.own.health, self.own.score), (meant["health"], meant["score"]))
        self.assertEqual(self.own.orientation, ORIENTATIONS[meant["orientation"]])
        self.assertEqual([item.type for item in self.own.backpack], [KINDS[kind - 1] for kind in meant["backpack"]])
        effects = [{"type": KINDS[effect["kind"] - 1], "turns": effect["turns"]} for effect in meant["effects"]]
        self.assertEqual(self.own.effects, effects)


class Numbers(unittest.TestCase):
    def test_kinds_and_orientations_have_the_documented_numbers(self):
        text = " ".join((REPOSITORY / "docs" / "view-format.md").read_text().split())

        def listed(title):
            numbers, = re.findall(rf"{title} \(`u8`\): ([^.]*)\.", text)
            return [(int(number), name) for number, name in re.findall(r"(\d+) (\w+)", numbers)]

        self.assertEqual(listed("Kinds of interactables"), list(enumerate(aimmo_things.KINDS))[1:])
        self.assertEqual(listed("Orientations"), list(enumerate(ORIENTATIONS)))

    def test_every_kind_is_decoded(self):
        world = World(things=[(kind, x, 0) for x, kind in enumerate(KINDS)], west=0, south=0, east=9, north=0)
        world.avatars = [(1, 0, 0)]
        found = [cell.interactable["type"] for cell in world.read()[0].all_cells()]
        self.assertEqual(found, list(KINDS))


class Versions(unittest.TestCase):
    def test_an_unknown_version_is_rejected(self):
        world = World()
        with self.assertRaisesRegex(ValueError, "version 2"):
            Terrain(b"\2" + world.terrain()[1:])
        with self.assertRaisesRegex(ValueError, "version 2"):
            AvatarState(b"\2" + world.avatar()[1:])
        view = WorldState(Terrain(world.terrain()), b"\2" + world.entities()[1:], Location(0, 0))
        with self.assertRaisesRegex(ValueError, "version 2"):
            view.can_move_to(Location(0, 0))
        view = WorldState(Terrain(world.terrain()), b"\2" + world.entities()[1:], Location(0, 0))
        with self.assertRaisesRegex(ValueError, "version 2"):
            view.score_cells()


if __name__ == "__main__":
    unittest.main()
