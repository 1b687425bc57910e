"""What an avatar can do in a turn."""

from simulation.direction import Direction
from simulation.world_map import NearbyArtefact


class Action:
    """Something to do in a turn: what next_turn returns."""


class WaitAction(Action):
    """Stay where you are."""


class MoveAction(Action):
    """Move one cell: MoveAction(direction.NORTH)."""

    direction: Direction
    """Where to."""

    def __init__(self, direction: Direction) -> None: ...


class AttackAction(Action):
    """Hit the avatar on the next cell: AttackAction(direction.EAST)."""

    direction: Direction
    """Where to."""

    def __init__(self, direction: Direction) -> None: ...


class PickupAction(Action):
    """Put the artefact on your cell into your backpack."""


class DropAction(Action):
    """Throw away a thing of your backpack: DropAction(0) is the first."""

    index: int
    """Its place in the backpack, from 0."""

    def __init__(self, index: int) -> None: ...


class MoveTowardsAction(Action):
    """Take the first step to an artefact that scan_nearby found.

    Without an artefact, or on its cell, the avatar waits.
    """

    direction: Direction | None
    """Where to, or None."""

    def __init__(self, artefact: NearbyArtefact | None) -> None: ...
