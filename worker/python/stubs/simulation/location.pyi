"""Places on the map."""

from simulation.direction import Direction


class Location(tuple[int, int]):
    """A place on the map. x grows to the east, y to the north.

    Location + direction is the place one step further.
    """

    def __new__(cls, x: int, y: int) -> Location: ...

    @property
    def x(self) -> int:
        """From west to east."""

    @property
    def y(self) -> int:
        """From south to north."""

    def __add__(self, step: Direction) -> Location: ...  # type: ignore[override]

    def __radd__(self, step: Direction) -> Location: ...

    def __sub__(self, step: Direction) -> Location: ...
