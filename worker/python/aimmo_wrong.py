"""Wrong arguments: the errors about them, and what to write instead."""

from aimmo_document import say
from aimmo_geometry import Direction, Location
from aimmo_things import Item

NAMES = ("NORTH", "EAST", "SOUTH", "WEST")
# Other names for the directions.
SIDES = {"UP": "NORTH", "RIGHT": "EAST", "DOWN": "SOUTH", "LEFT": "WEST"}


class Wrong(TypeError):
    """A wrong argument, with advice."""

    def __init__(self, message, advice):
        super().__init__(message)
        self.advice = advice


# Players see the class that Python raises for a wrong argument.
Wrong.__name__ = Wrong.__qualname__ = "TypeError"
Wrong.__module__ = "builtins"


def place(function, thing):
    """The error for a wrong location."""
    kind = type(thing)
    if kind is Direction:
        advice = say("place-not-direction", function=function, direction=repr(thing))
    elif hasattr(thing, "location"):
        advice = say("place-of-object", function=function)
    elif isinstance(thing, tuple) and len(thing) == 2 and float in map(type, thing):
        advice = say("place-whole-numbers")
    elif kind is int or kind is float:
        advice = say("place-two-numbers", function=function)
    else:
        advice = say("place-needed", function=function)
    return Wrong(f"{function} needs a location, not {a(thing)}", advice)


def step(thing):
    """The error for a wrong addition to a location."""
    if type(thing) is tuple and len(thing) == 2:
        advice = say("step-not-tuple", step=repr(thing)[:40])
    elif type(thing) is str and word_of(thing) not in NAMES and word_of(thing) not in SIDES:
        advice = say("text-plus-location")
    else:
        advice = say("step-needed")
    return Wrong(f"only a direction can be added to a location, not {a(thing)}", advice)


def direction(action, thing):
    """The error for a wrong direction of an action."""
    kind = type(thing)
    advice = say("direction-needed", action=action)
    if kind is str and word_of(thing) in NAMES:
        advice = say("direction-without-quotes", action=action, direction=word_of(thing))
    elif kind is str and word_of(thing) in SIDES:
        advice = say("direction-called", action=action, word=thing.strip(), direction=SIDES[word_of(thing)])
    elif kind is Location:
        advice = say("direction-not-location", action=action)
    elif kind is Direction:
        return Wrong(
            f"an avatar cannot go {thing.x} to the east and {thing.y} to the north in one step",
            say("direction-one-step", action=action),
        )
    elif kind is tuple and thing in ((0, 1), (1, 0), (0, -1), (-1, 0)):
        advice = say("direction-written", action=action, direction=repr(Direction(*thing)))
    elif kind is tuple and any(type(part) is Direction for part in thing) or kind is list:
        advice = say("direction-one-only", action=action)
    return Wrong(f"{action} needs a direction, not {a(thing)}", advice)


def word_of(text):
    return text.strip().upper()


def index(thing):
    """The error for a wrong position in the backpack."""
    if type(thing) is int:
        message = f"there is no place {thing} in a backpack: places are counted from 0"
        return Wrong(message, say("backpack-from-zero"))
    if type(thing) is str or isinstance(thing, (str, Item)):
        kind = thing.type if isinstance(thing, Item) else thing
        advice = say("backpack-find", type=repr(str(kind))[:60])
    else:
        advice = say("backpack-place")
    return Wrong(f"DropAction needs a place in your backpack, counted from 0, not {a(thing)}", advice)


def a(thing):
    """A description of a value, for a message."""
    kind = type(thing)
    if thing is None:
        return "None"
    if kind is str:
        return f"the text {thing[:40]!r}"
    if kind is Direction:
        return f"the direction {thing!r}"
    if kind is Location:
        return f"the location {thing!r}" if all(type(part) is int for part in thing) else f"{thing!r}"[:60]
    if kind in (int, float, bool):
        return f"{thing!r}"[:60]
    if kind is type:
        return f"the class {thing.__name__}"[:60]
    name = kind.__name__[:60]
    return f"{'an' if name[:1] in 'aeiouAEIOU' else 'a'} {name}"
