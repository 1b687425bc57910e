"""Events that older avatars know. Nothing is ever delivered as one."""

from collections import namedtuple

KINDS = (
    ("ReceivedAttackEvent", ("attacking_avatar", "damage_dealt"), "Your avatar was hit."),
    ("PerformedAttackEvent", ("attacked_avatar", "target_location", "damage_dealt"), "Your avatar hit another one."),
    ("FailedAttackEvent", ("target_location",), "There was nobody to hit."),
    ("MovedEvent", ("source_location", "target_location"), "Your avatar moved."),
    ("FailedMoveEvent", ("source_location", "target_location"), "Your avatar could not move."),
)


def module(make):
    """The module with the events."""
    events = make("simulation.event", "What happened to an avatar. Older avatars import it; nothing is delivered.")
    for name, fields, doc in KINDS:
        kind = namedtuple(name, fields, module=events.__name__)
        kind.__doc__ = doc
        setattr(events, name, kind)
    return events
