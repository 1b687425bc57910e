"""What an avatar can do in a turn."""

from aimmo_geometry import ALL_DIRECTIONS


class Action:
    """Something to do in a turn. Return one from next_turn."""

    __slots__ = ()


class WaitAction(Action):
    """Stay where you are."""

    __slots__ = ()

    def __repr__(self):
        return "WaitAction()"


class _Directed(Action):
    __slots__ = ("direction",)

    def __init__(self, direction):
        self.direction = direction

    def __repr__(self):
        return f"{type(self).__name__}({self.direction!r})"


class MoveAction(_Directed):
    """Move one cell: MoveAction(direction.NORTH)."""

    __slots__ = ()


class AttackAction(_Directed):
    """Hit the avatar on the next cell: AttackAction(direction.EAST)."""

    __slots__ = ()


class PickupAction(Action):
    """Put the artefact on your cell into your backpack."""

    __slots__ = ()

    def __repr__(self):
        return "PickupAction()"


class DropAction(Action):
    """Throw away the thing at this place in your backpack, counted from 0."""

    __slots__ = ("index",)

    def __init__(self, index):
        self.index = index

    def __repr__(self):
        return f"DropAction({self.index!r})"


class MoveTowardsAction(Action):
    """Take the first step to an artefact that scan_nearby found.

    Without an artefact, or on its cell, the avatar waits.
    """

    __slots__ = ("direction",)

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
