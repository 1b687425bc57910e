"""The things on the map and in backpacks."""

from aimmo_geometry import public

KINDS = (
    None, "score", "health", "invulnerability", "damage_boost",
    "chest", "key", "yellow_orb", "phone", "keyboard", "coins",
)
ARTEFACTS = frozenset(KINDS[5:])
PICKUPS = frozenset(KINDS[2:])


class ArtefactType(str):
    """A type of artefact: text, such as "key"."""

    __slots__ = ()

    def __dir__(self):
        return ["name", "value"]

    @property
    def value(self):
        """The type as plain text."""
        return str(self)

    @property
    def name(self):
        """The name of the type in artefact_types, such as KEY."""
        return self.upper()


class ArtefactTypes:
    """All types of artefacts, such as artefact_types.KEY."""

    # There are no attributes, so that player code cannot make changes that persist.
    __slots__ = ()
    __dir__ = public

    CHEST, KEY, YELLOW_ORB, PHONE, KEYBOARD, COINS = _ALL = tuple(map(ArtefactType, KINDS[5:]))

    def __iter__(self):
        return iter(ArtefactTypes._ALL)

    def __len__(self):
        return len(ArtefactTypes._ALL)

    def __contains__(self, kind):
        return kind in ArtefactTypes._ALL

    def __repr__(self):
        return f"artefact_types({', '.join(kind.name for kind in self)})"


class Item:
    """A thing in the backpack."""

    __slots__ = {"type": "The type, such as \"key\"."}
    __dir__ = public

    def __init__(self, kind):
        self.type = kind

    def __repr__(self):
        return f"Item({self.type})"


class Backpack(list):
    """The things that the avatar carries: a list of at most 10, with a method find."""

    def find(self, kind):
        """The position of the first thing of this type, or -1 if there is none."""
        for place, item in enumerate(self):
            if item.type == kind:
                return place
        return -1
