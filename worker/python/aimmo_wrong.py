"""Wrong arguments: what is said about them, and what to write instead."""

from aimmo_geometry import Direction, Location
from aimmo_things import Item

ONE_OF = "one of direction.NORTH, direction.EAST, direction.SOUTH and direction.WEST"
NAMES = ("NORTH", "EAST", "SOUTH", "WEST")


class Wrong(TypeError):
    """A wrong argument, with a sentence of advice."""

    def __init__(self, message, advice):
        super().__init__(message)
        self.advice = advice


# To the player it is what Python raises for a wrong argument.
Wrong.__name__ = Wrong.__qualname__ = "TypeError"
Wrong.__module__ = "builtins"


def place(function, thing):
    """For what should be a location."""
    call = f"world_state.{function}"
    kind = type(thing)
    if kind is Direction:
        advice = f"Write {call}(avatar_state.location + direction.{thing!r})."
    elif hasattr(thing, "location"):
        advice = f"Put .location behind it: {call}(….location)."
    elif isinstance(thing, tuple) and len(thing) == 2 and float in map(type, thing):
        advice = "Places on the map are whole numbers: divide with // instead of /, or use int(...)."
    elif kind is int or kind is float:
        advice = f"A location has two numbers: write {call}(Location(3, 4))."
    else:
        advice = f"Write {call}(avatar_state.location), or make one such as Location(3, 4)."
    return Wrong(f"{function} needs a location, not {a(thing)}", advice)


def step(thing):
    """For what should be added to a location."""
    if type(thing) is tuple and len(thing) == 2:
        advice = f"Write + Direction{thing!r} instead of the brackets alone."
    else:
        advice = "Write it like this: avatar_state.location + direction.NORTH."
    return Wrong(f"only a direction can be added to a location, not {a(thing)}", advice)


def direction(action, thing):
    """For what should be the direction of an action."""
    kind = type(thing)
    advice = f"Write {action}(direction.NORTH), or another direction."
    if kind is str and thing.strip().upper() in NAMES:
        advice = f"Write it without quotes: {action}(direction.{thing.strip().upper()})."
    elif kind is Location:
        advice = f"A location is where something is; say which way to go, such as {action}(direction.NORTH)."
    elif kind is Direction:
        return Wrong(
            f"an avatar cannot go {thing.x} to the east and {thing.y} to the north in one step",
            f"{action} needs {ONE_OF}.",
        )
    elif kind is tuple and thing in ((0, 1), (1, 0), (0, -1), (-1, 0)):
        advice = f"Write {action}(direction.{Direction(*thing)!r})."
    elif kind is tuple and any(type(part) is Direction for part in thing) or kind is list:
        advice = f"Give it one direction only, such as {action}(direction.NORTH); random.choice picks one of many."
    return Wrong(f"{action} needs a direction, not {a(thing)}", advice)


def index(thing):
    """For what should be a place in the backpack."""
    if type(thing) is int:
        says = "Write DropAction(0) for the first thing; find returns -1 where there is none, so check with if first."
        return Wrong(f"there is no place {thing} in a backpack: places are counted from 0", says)
    if type(thing) is str or isinstance(thing, (str, Item)):
        kind = thing.type if isinstance(thing, Item) else thing
        says = f"Write DropAction(avatar_state.backpack.find({str(kind)!r})), after checking that it is there."
    else:
        says = "Write DropAction(0) for the first thing, DropAction(1) for the second."
    return Wrong(f"DropAction needs a place in your backpack, counted from 0, not {a(thing)}", says)


def a(thing):
    """What a thing is, in words."""
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
