"""What avatars carry."""

from collections.abc import Iterator


class ArtefactType(str):
    """The name of a kind of artefacts: a text, such as "key"."""

    @property
    def value(self) -> str:
        """The text itself."""

    @property
    def name(self) -> str:
        """How artefact_types calls it, such as KEY."""


class ArtefactTypes:
    """The kinds of artefacts, such as artefact_types.KEY."""

    CHEST: ArtefactType
    KEY: ArtefactType
    YELLOW_ORB: ArtefactType
    PHONE: ArtefactType
    KEYBOARD: ArtefactType
    COINS: ArtefactType

    def __iter__(self) -> Iterator[ArtefactType]: ...

    def __len__(self) -> int: ...

    def __contains__(self, kind: object) -> bool: ...


class Backpack(list[Item]):
    """What the avatar carries, at most 10 things: a list, with find."""

    def find(self, kind: str) -> int:
        """The place of the first thing of this type, or -1."""


class Item:
    """A thing in the backpack."""

    type: str
    """What it is, such as "key"."""
