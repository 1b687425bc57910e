"""Events that older avatars import. None is ever delivered."""

from collections import namedtuple

KINDS = (
    ("ReceivedAttackEvent", ("attacking_avatar", "damage_dealt"), "Your avatar was hit."),
    ("PerformedAttackEvent", ("attacked_avatar", "target_location", "damage_dealt"), "Your avatar hit another avatar."),
    ("FailedAttackEvent", ("target_location",), "Your avatar tried to hit, but there was no avatar to hit."),
    ("MovedEvent", ("source_location", "target_location"), "Your avatar moved."),
    ("FailedMoveEvent", ("source_location", "target_location"), "Your avatar could not move."),
)


def module(make):
    """The module with the events."""
    events = make("simulation.event", "Events that some older avatars import. None is ever sent.")
    for name, fields, doc in KINDS:
        kind = namedtuple(name, fields, module=events.__name__)
        kind.__doc__ = doc
        setattr(events, name, kind)
    return events
