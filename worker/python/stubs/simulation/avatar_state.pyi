"""The avatar that next_turn is given, and others."""

from typing import Any

from simulation.artefact import Backpack
from simulation.location import Location


class AvatarState:
    """Your own avatar as it is now."""

    location: Location
    """Where it is."""

    id: int
    """Its number."""

    orientation: str
    """Where it looks: "north", "east", "south" or "west"."""

    health: int
    """How often it can be hit."""

    score: int
    """Its points."""

    backpack: Backpack
    """What it carries: a list, with find."""

    effects: list[dict[str, Any]]
    """What works on it: a list of dictionaries with a type and the turns that are left."""


class OtherAvatar:
    """Somebody's avatar, as everybody sees it."""

    id: int
    """The avatar's number."""

    location: Location
    """Where it is."""

    orientation: str
    """Where it looks: "north", "east", "south" or "west"."""

    health: int
    """How often it can be hit."""

    score: int
    """Its points."""

    backpack_size: int
    """How many things it carries."""
