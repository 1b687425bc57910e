"""The world and its cells."""

from typing import Any

from simulation.artefact import ArtefactTypes
from simulation.avatar_state import OtherAvatar
from simulation.location import Location


class WorldState:
    """The world in this turn."""

    artefact_types: ArtefactTypes
    """All types of artefacts, such as artefact_types.KEY."""

    def can_move_to(self, location: Location) -> bool:
        """True if the cell is on the map, with no obstacle and no avatar on it."""

    def is_visible(self, location: Location) -> bool:
        """True if the location is on the map."""

    def get_cell(self, location: Location) -> Cell:
        """The cell at a location. If that is not on the map, you get a KeyError."""

    @property
    def cells(self) -> dict[Location, Cell]:
        """All cells: a dictionary from each location to its cell."""

    def all_cells(self) -> list[Cell]:
        """A list of all cells."""

    def interactable_cells(self) -> list[Cell]:
        """A list of the cells with something special: points, a pickup or an artefact."""

    def score_cells(self) -> list[Cell]:
        """A list of the cells that give points every turn."""

    def pickup_cells(self) -> list[Cell]:
        """A list of the cells with a pickup or an artefact."""

    def partially_fogged_cells(self) -> list[Cell]:
        """Always empty: there is no fog."""

    def scan_nearby(self, location: Location | None = None, radius: int = 12) -> NearbyArtefacts:
        """The nearest artefacts (at most 3), each with its type, location and path.

        Searches around your avatar, or around a location that you give, up to radius cells away.
        """


class Cell:
    """One cell of the map."""

    location: Location
    """The cell's location."""

    obstacle: dict[str, Any] | None
    """The obstacle here: a dictionary, or None."""

    interactable: dict[str, Any] | None
    """The thing here: a dictionary with its type and location, or None."""

    avatar: OtherAvatar | None
    """The avatar here, or None."""

    @property
    def habitable(self) -> bool:
        """True if there is no obstacle here."""

    @property
    def generates_score(self) -> bool:
        """True if an avatar here gets points every turn."""

    @property
    def pickup(self) -> dict[str, Any] | None:
        """The pickup or artefact here, or None."""

    @property
    def partially_fogged(self) -> bool:
        """Always False: there is no fog."""

    @property
    def player(self) -> OtherAvatar | None:
        """The avatar here, or None."""

    def has_artefact(self) -> bool:
        """True if there is an artefact here to pick up."""


class NearbyArtefact:
    """An artefact that scan_nearby found, with the path to it."""

    type: str
    """The type, such as "key"."""

    location: Location
    """The artefact's location."""

    path: list[Cell]
    """The cells on the way: the first is where the search began, the last is the artefact's."""


class NearbyArtefacts(list[NearbyArtefact]):
    """The artefacts that scan_nearby found, the nearest first. If it found none, [0] gives None."""
