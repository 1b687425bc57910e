"""The actions that an avatar can take."""

import aimmo_later
from aimmo_geometry import ALL_DIRECTIONS, Direction, public


class Action:
    """An action for one turn. next_turn returns one."""

    __slots__ = ()
    __dir__ = public


class WaitAction(Action):
    """Stay where you are."""

    __slots__ = ()

    def __repr__(self):
        return "WaitAction()"


class MoveAction(Action):
    """Move one cell: MoveAction(direction.NORTH)."""

    __slots__ = {"direction": "The direction to move in."}

    def __init__(self, direction):
        if type(direction) is not Direction:
            raise aimmo_later.get("aimmo_wrong").direction("MoveAction", direction)
        self.direction = direction

    def __repr__(self):
        return f"MoveAction({self.direction!r})"


class AttackAction(Action):
    """Hit the avatar on the next cell: AttackAction(direction.EAST)."""

    __slots__ = {"direction": "The direction to hit in."}

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
    """Throw away one thing from your backpack: DropAction(0) throws away the first."""

    __slots__ = {"index": "The position in the backpack. The first thing is at 0."}

    def __init__(self, index):
        if type(index) is not int or not 0 <= index <= 0x7FFFFFFF:
            raise aimmo_later.get("aimmo_wrong").index(index)
        self.index = index

    def __repr__(self):
        return f"DropAction({self.index!r})"


class MoveTowardsAction(Action):
    """Take one step towards an artefact that scan_nearby found.

    If there is none, or if you are already on its cell, your avatar waits.
    """

    __slots__ = {"direction": "The direction of the first step, or None."}

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
