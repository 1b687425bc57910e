"""Places on the map."""

from simulation.direction import Direction


class Location(tuple[int, int]):
    """A place on the map. x increases to the east, and y to the north.

    avatar_state.location + direction.NORTH is the place north of your avatar.
    """

    def __new__(cls, x: int, y: int) -> Location: ...

    @property
    def x(self) -> int:
        """The position from west to east."""

    @property
    def y(self) -> int:
        """The position from south to north."""

    def __add__(self, step: Direction) -> Location: ...  # type: ignore[override]

    def __radd__(self, step: Direction) -> Location: ...

    def __sub__(self, step: Direction) -> Location: ...
