"""What an avatar can do in a turn."""

import aimmo_later
from aimmo_geometry import ALL_DIRECTIONS, Direction, public


class Action:
    """Something to do in a turn: what next_turn returns."""

    __slots__ = ()
    __dir__ = public


class WaitAction(Action):
    """Stay where you are."""

    __slots__ = ()

    def __repr__(self):
        return "WaitAction()"


class MoveAction(Action):
    """Move one cell: MoveAction(direction.NORTH)."""

    __slots__ = {"direction": "Where to."}

    def __init__(self, direction):
        if type(direction) is not Direction:
            raise aimmo_later.get("aimmo_wrong").direction("MoveAction", direction)
        self.direction = direction

    def __repr__(self):
        return f"MoveAction({self.direction!r})"


class AttackAction(Action):
    """Hit the avatar on the next cell: AttackAction(direction.EAST)."""

    __slots__ = {"direction": "Where to."}

    def __init__(self, direction):
        if type(direction) is not Direction:
            raise aimmo_later.get("aimmo_wrong").direction("AttackAction", direction)
        self.direction = direction

    def __repr__(self):
        return f"AttackAction({self.direction!r})"


class PickupAction(Action):
    """Put the artefact on your cell into your backpack."""

    __slots__ = ()

    def __repr__(self):
        return "PickupAction()"


class DropAction(Action):
    """Throw away a thing of your backpack: DropAction(0) is the first."""

    __slots__ = {"index": "Its place in the backpack, from 0."}

    def __init__(self, index):
        if type(index) is not int or not 0 <= index <= 0x7FFFFFFF:
            raise aimmo_later.get("aimmo_wrong").index(index)
        self.index = index

    def __repr__(self):
        return f"DropAction({self.index!r})"


class MoveTowardsAction(Action):
    """Take the first step to an artefact that scan_nearby found.

    Without an artefact, or on its cell, the avatar waits.
    """

    __slots__ = {"direction": "Where to, or None."}

    def __init__(self, artefact):
        self.direction = None
        if artefact is None:
            return
        path = getattr(artefact, "path", None)
        if path is None:
            print("MoveTowardsAction needs an artefact from world_state.scan_nearby(), not", repr(artefact)[:60])
        elif len(path) >= 2:
            here, there = path[0].location, path[1].location
            for step in ALL_DIRECTIONS:
                if here + step == there:
                    self.direction = step

    def __repr__(self):
        return f"MoveTowardsAction(to {self.direction!r})"
