"""Avatars, in the layout of docs/view-format.md: the player's own, and the others."""

from _struct import Struct

from aimmo_geometry import Location, public
from aimmo_things import KINDS, Backpack, Item

ORIENTATIONS = ("north", "east", "south", "west")

_OWN = Struct("<BBBBIhhii")
_EFFECT = Struct("<BxH")


class OtherAvatar:
    """An avatar on the map, as all players can see it. It can be your own."""

    __slots__ = {
        "id": "The avatar's number.",
        "location": "The avatar's location.",
        "orientation": "The direction that the avatar faces: \"north\", \"east\", \"south\" or \"west\".",
        "health": "The health that the avatar has left. A normal hit takes 1.",
        "score": "The avatar's points.",
        "backpack_size": "The number of things that the avatar carries.",
    }
    __dir__ = public

    def __init__(self, record):
        self.id, x, y, self.health, self.score, orientation, self.backpack_size, _ = record
        self.location = Location(x, y)
        self.orientation = ORIENTATIONS[orientation]

    def __repr__(self):
        return f"Avatar(id={self.id}, location={self.location}, health={self.health}, score={self.score})"


class AvatarState:
    """Your avatar in this turn."""

    __slots__ = {
        "location": "The avatar's location.",
        "id": "The avatar's number.",
        "orientation": "The direction that the avatar faces: \"north\", \"east\", \"south\" or \"west\".",
        "health": "The health that the avatar has left. A normal hit takes 1.",
        "score": "The avatar's points.",
        "backpack": "The things that the avatar carries: a list, with a method find.",
        "effects": "The effects on the avatar: a list of dictionaries, each with a type and the number of turns left.",
    }
    __dir__ = public

    def __init__(self, data):
        version, orientation, carried, under, self.id, x, y, self.health, self.score = _OWN.unpack_from(data)
        if version != 1:
            raise ValueError(f"unsupported avatar version {version}")
        self.location = Location(x, y)
        self.orientation = ORIENTATIONS[orientation]
        end = _OWN.size + carried
        self.backpack = Backpack()
        if carried:
            self.backpack += [Item(KINDS[kind]) for kind in data[_OWN.size:end]]
        self.effects = []
        if under:
            effects = _EFFECT.iter_unpack(data[end:end + under * _EFFECT.size])
            self.effects += [{"type": KINDS[kind], "turns": turns} for kind, turns in effects]

    def __repr__(self):
        return (
            f"Avatar(id={self.id}, location={self.location}, orientation={self.orientation}, "
            f"health={self.health}, score={self.score}, backpack={list(self.backpack)})"
        )
