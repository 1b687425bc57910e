"""The actions that an avatar can take."""

from simulation.direction import Direction
from simulation.world_map import NearbyArtefact


class Action:
    """An action for one turn. next_turn returns one."""


class WaitAction(Action):
    """Stay where you are."""


class MoveAction(Action):
    """Move one cell: MoveAction(direction.NORTH)."""

    direction: Direction
    """The direction to move in."""

    def __init__(self, direction: Direction) -> None: ...


class AttackAction(Action):
    """Hit the avatar on the next cell: AttackAction(direction.EAST)."""

    direction: Direction
    """The direction to hit in."""

    def __init__(self, direction: Direction) -> None: ...


class PickupAction(Action):
    """Put the artefact on your cell into your backpack."""


class DropAction(Action):
    """Throw away one thing from your backpack: DropAction(0) throws away the first."""

    index: int
    """The position in the backpack. The first thing is at 0."""

    def __init__(self, index: int) -> None: ...


class MoveTowardsAction(Action):
    """Take one step towards an artefact that scan_nearby found.

    If there is none, or if you are already on its cell, your avatar waits.
    """

    direction: Direction | None
    """The direction of the first step, or None."""

    def __init__(self, artefact: NearbyArtefact | None) -> None: ...
