"""Events that some older avatars import. None is ever sent."""

from typing import Any, NamedTuple

from simulation.location import Location


class ReceivedAttackEvent(NamedTuple):
    """Your avatar was hit."""

    attacking_avatar: Any
    damage_dealt: int


class PerformedAttackEvent(NamedTuple):
    """Your avatar hit another avatar."""

    attacked_avatar: Any
    target_location: Location
    damage_dealt: int


class FailedAttackEvent(NamedTuple):
    """Your avatar tried to hit, but there was no avatar to hit."""

    target_location: Location


class MovedEvent(NamedTuple):
    """Your avatar moved."""

    source_location: Location
    target_location: Location


class FailedMoveEvent(NamedTuple):
    """Your avatar could not move."""

    source_location: Location
    target_location: Location
