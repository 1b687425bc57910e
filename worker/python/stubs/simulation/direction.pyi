"""The four directions."""

# Direction defines a property named dict, which hides the type.
_Parts = dict[str, int]


class Direction:
    """A step of one cell, such as direction.NORTH. Add it to a location."""

    x: int
    """1 to the east, -1 to the west, otherwise 0."""

    y: int
    """1 to the north, -1 to the south, otherwise 0."""

    def __init__(self, x: int, y: int) -> None: ...

    @property
    def dict(self) -> _Parts:
        """The step as a dictionary: {"x": 0, "y": 1} is north."""

    def __neg__(self) -> Direction: ...

    def __hash__(self) -> int: ...


NORTH: Direction
EAST: Direction
SOUTH: Direction
WEST: Direction
ALL_DIRECTIONS: tuple[Direction, Direction, Direction, Direction]
