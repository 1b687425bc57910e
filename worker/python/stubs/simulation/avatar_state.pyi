"""Your avatar, and the avatars on the map."""

from typing import Any

from simulation.artefact import Backpack
from simulation.location import Location


class AvatarState:
    """Your avatar in this turn."""

    location: Location
    """The avatar's location."""

    id: int
    """The avatar's number."""

    orientation: str
    """The direction that the avatar faces: "north", "east", "south" or "west"."""

    health: int
    """The health that the avatar has left. A normal hit takes 1."""

    score: int
    """The avatar's points."""

    backpack: Backpack
    """The things that the avatar carries: a list, with a method find."""

    effects: list[dict[str, Any]]
    """The effects on the avatar: a list of dictionaries, each with a type and the number of turns left."""


class OtherAvatar:
    """An avatar on the map, as all players can see it. It can be your own."""

    id: int
    """The avatar's number."""

    location: Location
    """The avatar's location."""

    orientation: str
    """The direction that the avatar faces: "north", "east", "south" or "west"."""

    health: int
    """The health that the avatar has left. A normal hit takes 1."""

    score: int
    """The avatar's points."""

    backpack_size: int
    """The number of things that the avatar carries."""
