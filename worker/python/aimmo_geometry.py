"""Places and directions, with which avatars find their way."""

from _operator import itemgetter

import aimmo_later

_set, _new = object.__setattr__, tuple.__new__


def public(thing):
    """The public names of an object of the API, for dir()."""
    return [name for name in object.__dir__(thing) if name[0] != "_"]


class Direction:
    """A step of one cell, such as direction.NORTH. Add it to a location."""

    __slots__ = {"x": "1 to the east, -1 to the west, otherwise 0.", "y": "1 to the north, -1 to the south, otherwise 0."}
    __dir__ = public

    def __init__(self, x, y):
        _set(self, "x", x)
        _set(self, "y", y)

    def __setattr__(self, name, value):
        raise AttributeError(f"a direction cannot be changed; make another one: Direction({self.x}, {self.y})")

    def __delattr__(self, name):
        raise AttributeError("a direction cannot be changed")

    @property
    def dict(self):
        """The step as a dictionary: {"x": 0, "y": 1} is north."""
        return {"x": self.x, "y": self.y}

    def __repr__(self):
        return _NAMES.get((self.x, self.y)) or f"Direction({self.x}, {self.y})"

    def __eq__(self, other):
        return isinstance(other, Direction) and (self.x, self.y) == (other.x, other.y)

    def __hash__(self):
        return hash((self.x, self.y))

    def __neg__(self):
        return Direction(-self.x, -self.y)

    def __reduce__(self):
        return Direction, (self.x, self.y)


NORTH = Direction(0, 1)
EAST = Direction(1, 0)
SOUTH = Direction(0, -1)
WEST = Direction(-1, 0)
ALL_DIRECTIONS = (NORTH, EAST, SOUTH, WEST)
_NAMES = {(0, 1): "NORTH", (1, 0): "EAST", (0, -1): "SOUTH", (-1, 0): "WEST"}


class Location(tuple):
    """A place on the map. x increases to the east, and y to the north.

    avatar_state.location + direction.NORTH is the place north of your avatar.
    """

    __slots__ = ()

    def __new__(cls, x, y):
        return _new(cls, (x, y))

    x = property(itemgetter(0), doc="The position from west to east.")
    y = property(itemgetter(1), doc="The position from south to north.")

    def __add__(self, step):
        try:
            return _new(Location, (self[0] + step.x, self[1] + step.y))
        except AttributeError:
            raise aimmo_later.get("aimmo_wrong").step(step) from None

    __radd__ = __add__

    def __sub__(self, step):
        try:
            return _new(Location, (self[0] - step.x, self[1] - step.y))
        except AttributeError:
            raise aimmo_later.get("aimmo_wrong").step(step) from None

    def __dir__(self):
        return ["x", "y"]

    def __repr__(self):
        return f"Location({self[0]}, {self[1]})"

    __str__ = __repr__

    def __getnewargs__(self):
        return self[0], self[1]
