"""The world that an avatar sees, in the layout of docs/view-format.md.

Everything is read from the turn's bytes on first use and recreated every turn, so that no
change made by player code lasts until the next turn.
"""

from _collections import deque
from _struct import Struct

import aimmo_later
from aimmo_avatar import OtherAvatar
from aimmo_geometry import ALL_DIRECTIONS, Location, public
from aimmo_things import ARTEFACTS, KINDS, PICKUPS, ArtefactTypes

FOUND_AT_MOST = 3

_TERRAIN = Struct("<BBHhhhh")
_COUNTS = Struct("<BxxxII")
_AVATAR = Struct("<IhhiiBBH")
# Reads only an avatar's location, because most code needs nothing else.
_PLACE = Struct("<4xhh12x")
_THING = Struct("<hhBx")
_OBSTACLE = ord("1")


class Terrain:
    """The map's corners, and which cells are obstacles."""

    __slots__ = ("west", "south", "east", "north", "width", "marks")

    def __init__(self, data):
        version, _, _, west, south, east, north = _TERRAIN.unpack_from(data)
        if version != 1:
            raise ValueError(f"unsupported terrain version {version}")
        width = east - west + 1
        cells = width * (north - south + 1)
        bits = int.from_bytes(data[_TERRAIN.size:], "little")
        # One character per cell, starting with the first cell.
        marks = format(bits, f"0{cells}b")[::-1].encode()
        for name, value in zip(self.__slots__, (west, south, east, north, width, marks)):
            object.__setattr__(self, name, value)

    def __setattr__(self, name, value):
        # The same object is used in all turns.
        raise AttributeError("the terrain cannot be changed")

    def __deepcopy__(self, memo):
        return self

    def index(self, x, y):
        """The number of a cell, or -1 if it is off the map."""
        if self.west <= x <= self.east and self.south <= y <= self.north:
            return (y - self.south) * self.width + x - self.west
        return -1

    def is_free(self, x, y):
        """Returns true if the cell is on the map and not an obstacle."""
        # Does not call index(), because no other method is called as often.
        if self.west <= x <= self.east and self.south <= y <= self.north:
            return self.marks[(y - self.south) * self.width + x - self.west] != _OBSTACLE
        return False


class Cell:
    """One cell of the map."""

    __slots__ = {
        "location": "The cell's location.",
        "obstacle": "The obstacle here: a dictionary, or None.",
        "interactable": "The thing here: a dictionary with its type and location, or None.",
        "avatar": "The avatar here, or None.",
    }
    __dir__ = public

    def __init__(self, location, obstacle, kind, avatar):
        self.location = location
        place = {"x": location.x, "y": location.y}
        self.obstacle = {"location": place, "texture": 1} if obstacle else None
        self.interactable = {"type": kind, "location": place} if kind else None
        self.avatar = avatar

    @property
    def habitable(self):
        """True if there is no obstacle here."""
        return self.obstacle is None

    @property
    def generates_score(self):
        """True if an avatar here gets points every turn."""
        return self.interactable is not None and self.interactable["type"] == "score"

    @property
    def pickup(self):
        """The pickup or artefact here, or None."""
        thing = self.interactable
        return thing if thing is not None and thing["type"] in PICKUPS else None

    @property
    def partially_fogged(self):
        """Always False: there is no fog."""
        return False

    @property
    def player(self):
        """The avatar here, or None."""
        return self.avatar

    def has_artefact(self):
        """True if there is an artefact here to pick up."""
        return self.interactable is not None and self.interactable["type"] in ARTEFACTS

    def __repr__(self):
        parts = [repr(self.location)]
        if self.obstacle:
            parts.append("obstacle")
        if self.interactable:
            parts.append(self.interactable["type"])
        if self.avatar:
            parts.append(f"avatar {self.avatar.id}")
        return f"Cell({', '.join(parts)})"


class NearbyArtefact:
    """An artefact that scan_nearby found, with the path to it."""

    __slots__ = {
        "type": "The type, such as \"key\".",
        "location": "The artefact's location.",
        "path": "The cells on the way: the first is where the search began, the last is the artefact's.",
    }
    __dir__ = public

    def __init__(self, kind, location, path):
        self.type = kind
        self.location = location
        self.path = path

    def __repr__(self):
        return f"Artefact({self.type}, {self.location}, {len(self.path) - 1} steps away)"


class NearbyArtefacts(list):
    """The artefacts that scan_nearby found, the nearest first. If it found none, [0] gives None."""

    def __getitem__(self, index):
        if not self and not isinstance(index, slice):
            print("There are no nearby artefacts.")
            return None
        return list.__getitem__(self, index)


class WorldState:
    """The world in this turn."""

    # _made holds the cells that have been used, so that a cell is the same object
    # throughout a turn.
    __slots__ = ("_terrain", "_entities", "_here", "_taken", "_avatars", "_things", "_made", "_cells")
    __dir__ = public

    artefact_types = ArtefactTypes()

    def __init__(self, terrain, entities, here):
        self._terrain = terrain
        self._entities = entities
        self._here = here
        self._taken = None
        self._avatars = None
        self._things = None
        self._made = {}
        self._cells = None

    def can_move_to(self, location):
        """True if the cell is on the map, with no obstacle and no avatar on it."""
        taken = self._taken
        if taken is None:
            taken = self._taken = set(_PLACE.iter_unpack(self._avatar_bytes()))
        try:
            x, y = location
            return self._terrain.is_free(x, y) and (x, y) not in taken
        except (TypeError, ValueError):
            raise _wrong("can_move_to", location) from None

    def is_visible(self, location):
        """True if the location is on the map."""
        try:
            x, y = location
            return self._terrain.index(x, y) >= 0
        except (TypeError, ValueError):
            raise _wrong("is_visible", location) from None

    def get_cell(self, location):
        """The cell at a location. If that is not on the map, you get a KeyError."""
        try:
            x, y = location
            index = self._terrain.index(x, y)
            # Fails unless the value is a whole number.
            self._terrain.marks[index]
        except (TypeError, ValueError):
            raise _wrong("get_cell", location) from None
        if index < 0:
            raise KeyError(Location(x, y))
        return self._cell(x, y, index)

    @property
    def cells(self):
        """All cells: a dictionary from each location to its cell."""
        if self._cells is None:
            self._cells = {cell.location: cell for cell in self._all()}
        return self._cells

    def all_cells(self):
        """A list of all cells."""
        return list(self.cells.values())

    def interactable_cells(self):
        """A list of the cells with something special: points, a pickup or an artefact."""
        return self._with(KINDS)

    def score_cells(self):
        """A list of the cells that give points every turn."""
        return self._with(("score",))

    def pickup_cells(self):
        """A list of the cells with a pickup or an artefact."""
        return self._with(PICKUPS)

    def partially_fogged_cells(self):
        """Always empty: there is no fog."""
        return []

    def scan_nearby(self, location=None, radius=12):
        """The nearest artefacts (at most 3), each with its type, location and path.

        Searches around your avatar, or around a location that you give, up to radius cells away.
        """
        try:
            x0, y0 = self._here if location is None else location
            is_free = self._terrain.is_free(x0, y0)
        except (TypeError, ValueError):
            raise _wrong("scan_nearby", location) from None
        things = self._read_things()
        wanted = {
            place for place, kind in things.items()
            if kind in ARTEFACTS and abs(place[0] - x0) <= radius and abs(place[1] - y0) <= radius
        }
        found = NearbyArtefacts()
        if not is_free:
            return found
        came_from = {(x0, y0): None}
        waiting = deque(came_from)
        while waiting and wanted and len(found) < FOUND_AT_MOST:
            place = waiting.popleft()
            if place in wanted:
                wanted.discard(place)
                found.append(NearbyArtefact(things[place], Location(*place), self._path(came_from, place)))
            for step in ALL_DIRECTIONS:
                following = (place[0] + step.x, place[1] + step.y)
                if following not in came_from and self._terrain.is_free(*following):
                    came_from[following] = place
                    waiting.append(following)
        return found

    def __repr__(self):
        terrain = self._terrain
        corners = f"from {Location(terrain.west, terrain.south)} to {Location(terrain.east, terrain.north)}"
        return f"World({corners}, {len(self._read_avatars())} avatars, {len(self._read_things())} things to find)"

    def __str__(self):
        return aimmo_later.get("aimmo_help").draw(self)

    def _path(self, came_from, place):
        path = []
        while place is not None:
            path.append(self.get_cell(place))
            place = came_from[place]
        path.reverse()
        return path

    def _with(self, kinds):
        return [self.get_cell(place) for place, kind in self._read_things().items() if kind in kinds]

    def _all(self):
        terrain = self._terrain
        index = 0
        for y in range(terrain.south, terrain.north + 1):
            for x in range(terrain.west, terrain.east + 1):
                yield self._cell(x, y, index)
                index += 1

    def _cell(self, x, y, index):
        cell = self._made.get(index)
        if cell is None:
            record = self._read_avatars().get((x, y))
            avatar = None if record is None else OtherAvatar(record)
            obstacle = self._terrain.marks[index] == _OBSTACLE
            cell = self._made[index] = Cell(Location(x, y), obstacle, self._read_things().get((x, y)), avatar)
        return cell

    def _counts(self):
        version, avatars, things = _COUNTS.unpack_from(self._entities)
        if version != 1:
            raise ValueError(f"unsupported view version {version}")
        return avatars, things

    def _avatar_bytes(self):
        count, _ = self._counts()
        return self._entities[_COUNTS.size:_COUNTS.size + count * _AVATAR.size]

    def _read_avatars(self):
        if self._avatars is None:
            records = _AVATAR.iter_unpack(self._avatar_bytes())
            self._avatars = {(record[1], record[2]): record for record in records}
        return self._avatars

    def _read_things(self):
        if self._things is None:
            avatars, count = self._counts()
            start = _COUNTS.size + avatars * _AVATAR.size
            data = self._entities[start:start + count * _THING.size]
            self._things = {(x, y): KINDS[kind] for x, y, kind in _THING.iter_unpack(data)}
        return self._things


def _wrong(function, location):
    return aimmo_later.get("aimmo_wrong").place(function, location)
