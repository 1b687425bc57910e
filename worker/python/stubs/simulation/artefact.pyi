"""The things that avatars can carry."""

from collections.abc import Iterator


class ArtefactType(str):
    """A type of artefact: text, such as "key"."""

    @property
    def value(self) -> str:
        """The type as plain text."""

    @property
    def name(self) -> str:
        """The name of the type in artefact_types, such as KEY."""


class ArtefactTypes:
    """All types of artefacts, such as artefact_types.KEY."""

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
    """The things that the avatar carries: a list of at most 10, with a method find."""

    def find(self, kind: str) -> int:
        """The position of the first thing of this type, or -1 if there is none."""


class Item:
    """A thing in the backpack."""

    type: str
    """The type, such as "key"."""
