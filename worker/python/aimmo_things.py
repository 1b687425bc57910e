"""What lies about, and what is carried."""

from aimmo_geometry import public

KINDS = (
    None, "score", "health", "invulnerability", "damage_boost",
    "chest", "key", "yellow_orb", "phone", "keyboard", "coins",
)
ARTEFACTS = frozenset(KINDS[5:])
PICKUPS = frozenset(KINDS[2:])


class ArtefactType(str):
    """The name of a kind of artefacts: a text, such as "key"."""

    __slots__ = ()

    def __dir__(self):
        return ["name", "value"]

    @property
    def value(self):
        """The text itself."""
        return str(self)

    @property
    def name(self):
        """How artefact_types calls it, such as KEY."""
        return self.upper()


class ArtefactTypes:
    """The kinds of artefacts, such as artefact_types.KEY."""

    # No attributes of its own: nothing that is set here lasts.
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

    __slots__ = {"type": "What it is, such as \"key\"."}
    __dir__ = public

    def __init__(self, kind):
        self.type = kind

    def __repr__(self):
        return f"Item({self.type})"


class Backpack(list):
    """What the avatar carries, at most 10 things: a list, with find."""

    def find(self, kind):
        """The place of the first thing of this type, or -1."""
        for place, item in enumerate(self):
            if item.type == kind:
                return place
        return -1
