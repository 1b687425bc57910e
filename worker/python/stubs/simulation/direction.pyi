"""The four directions."""

# Direction has a dict of its own.
_Parts = dict[str, int]


class Direction:
    """A step of one cell, such as direction.NORTH. Add it to a location."""

    x: int
    """How far to the east: -1, 0 or 1."""

    y: int
    """How far to the north: -1, 0 or 1."""

    def __init__(self, x: int, y: int) -> None: ...

    @property
    def dict(self) -> _Parts:
        """The parts by name: {"x": 0, "y": 1} is north."""

    def __neg__(self) -> Direction: ...

    def __hash__(self) -> int: ...


NORTH: Direction
EAST: Direction
SOUTH: Direction
WEST: Direction
ALL_DIRECTIONS: tuple[Direction, Direction, Direction, Direction]
