"""The world that next_turn is given."""

from typing import Any

from simulation.artefact import ArtefactTypes
from simulation.avatar_state import OtherAvatar
from simulation.location import Location


class WorldState:
    """The world as it is now."""

    artefact_types: ArtefactTypes
    """The kinds of artefacts, such as artefact_types.KEY."""

    def can_move_to(self, location: Location) -> bool:
        """True if the cell is on the map, without obstacle and without avatar."""

    def is_visible(self, location: Location) -> bool:
        """Whether there is a cell at this location: whether it is on the map."""

    def get_cell(self, location: Location) -> Cell:
        """The cell at a location; KeyError off the map."""

    @property
    def cells(self) -> dict[Location, Cell]:
        """All cells by location: a dictionary."""

    def all_cells(self) -> list[Cell]:
        """All cells: a list."""

    def interactable_cells(self) -> list[Cell]:
        """Cells with something on them."""

    def score_cells(self) -> list[Cell]:
        """Cells on which an avatar scores every turn."""

    def pickup_cells(self) -> list[Cell]:
        """Cells with a pickup or an artefact."""

    def partially_fogged_cells(self) -> list[Cell]:
        """Always empty: there is no fog."""

    def scan_nearby(self, location: Location | None = None, radius: int = 12) -> NearbyArtefacts:
        """The nearest artefacts, at most 3, each with type, location and path.

        Looks around your avatar, or around a location, this many cells far.
        """


class Cell:
    """One cell of the map."""

    location: Location
    """Where it is."""

    obstacle: dict[str, Any] | None
    """What blocks it, or None."""

    interactable: dict[str, Any] | None
    """What lies here, a dictionary with its type and location, or None."""

    avatar: OtherAvatar | None
    """The avatar here, or None."""

    @property
    def habitable(self) -> bool:
        """Whether there is no obstacle."""

    @property
    def generates_score(self) -> bool:
        """Whether an avatar here scores every turn."""

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
        """Whether there is an artefact to pick up."""


class NearbyArtefact:
    """An artefact that scan_nearby found, with the way there."""

    type: str
    """What it is, such as "key"."""

    location: Location
    """Where it is."""

    path: list[Cell]
    """The cells on the way: the first is where you look from, the last its own."""


class NearbyArtefacts(list[NearbyArtefact]):
    """What scan_nearby found, the nearest first. Where it found nothing, the first is None."""
