"""The short, plain output of help() and of print(world_state)."""

import aimmo_imports
from aimmo_actions import Action
from aimmo_avatar import AvatarState
from aimmo_geometry import Location
from aimmo_things import ARTEFACTS, ArtefactTypes
from aimmo_world import WorldState

MOST_CHARACTERS = 4000
# The flag of a function with *parameters.
TAKES_MORE = 0x04
OVERVIEW = """\
Your code has a function next_turn(world_state, avatar_state), which is called
every turn and returns what your avatar does:

    MoveAction(direction.NORTH)      move one cell; also EAST, SOUTH and WEST
    AttackAction(direction.NORTH)    hit the avatar on the next cell
    WaitAction()                     stay
    PickupAction()                   pick up the artefact on your cell
    DropAction(0)                    throw away the first thing in your backpack
    MoveTowardsAction(artefact)      move one cell towards what world_state.scan_nearby() found

avatar_state is your avatar: avatar_state.location, for example.
world_state is the world: world_state.can_move_to(location), for example.
avatar_state.location + direction.NORTH is the place north of your avatar.

More: help(world_state), help(avatar_state), help(direction), help(MoveAction),
help(random). dir(world_state) lists its names, print(world_state) draws a map.
"""
# The number of cells that the map shows on each side of the avatar.
FAR_EAST, FAR_NORTH = 12, 7
MARKS = {"score": "*", "health": "+", "invulnerability": "i", "damage_boost": "d"}
OBSTACLE, FREE, OWN, OTHER, ARTEFACT = "#", ".", "@", "A", "a"


def show(*things):
    """Prints the help for a thing."""
    text = OVERVIEW if not things else describe(things[0])
    print(text if len(text) <= MOST_CHARACTERS else text[:MOST_CHARACTERS].rpartition("\n")[0] + "\n…")


def describe(thing):
    """The help for a thing."""
    if type(thing) is type(aimmo_imports) and aimmo_imports.is_ours(thing):
        return of_module(thing)
    kind = thing if type(thing) is type else type(thing)
    if aimmo_imports.is_ours(kind):
        return of_class(kind)
    owner = getattr(thing, "__self__", None)
    if aimmo_imports.is_ours(type(owner)):
        return f"{called(thing.__name__, thing)}\n{indented(thing.__doc__)}"
    return of_others(thing)


def of_module(module):
    lines = [f"{module.__name__.rpartition('.')[2]}: {module.__doc__}", ""]
    for name in aimmo_imports.show_names(module):
        value = getattr(module, name)
        lines.append(f"    {name}: {paragraph(value) if type(value) in (type, type(module)) else repr(value)}")
    return "\n".join(lines)


def of_class(kind):
    """The help for a class of the API, with its members."""
    name = {WorldState: "world_state", AvatarState: "avatar_state"}.get(kind, kind.__name__)
    if issubclass(kind, Action) or kind is Location:
        make = vars(kind).get("__init__") or vars(kind).get("__new__")
        name = called(name, make) if make else f"{name}()"
    lines = [f"{name}: {kind.__doc__.rstrip()}", ""]
    for member, doc in members(kind):
        lines += [f"    .{member}", indented(doc, 8)]
    return "\n".join(lines)


def members(kind):
    """The public members of a class of the API, each with its description."""
    holders = [holder for holder in kind.__mro__ if aimmo_imports.is_ours(holder)]
    for holder in holders:
        docs = vars(holder).get("__slots__")
        if type(docs) is dict:
            yield from docs.items()
    for holder in holders:
        for name, value in vars(holder).items():
            if isinstance(value, str) and name.isupper():
                yield name, repr(value)
            elif name[0] != "_" and isinstance(value, property):
                yield name, value.__doc__
            elif name[0] != "_" and callable(value):
                yield called(name, value), value.__doc__
            elif type(value) is ArtefactTypes:
                yield name, value.__doc__


def called(name, function):
    """A method with its parameters: scan_nearby(location=None, radius=12)."""
    return f"{name}({', '.join(parameters(getattr(function, '__func__', function))[1:])})"


def parameters(function):
    """The parameters of a function that is written in Python."""
    code = function.__code__
    names = list(code.co_varnames[:code.co_argcount])
    for place, value in enumerate(reversed(function.__defaults__ or ()), 1):
        names[-place] += f"={value!r}"
    if code.co_flags & TAKES_MORE:
        names.append(f"*{code.co_varnames[code.co_argcount + code.co_kwonlyargcount]}")
    return names


def indented(text, by=4):
    return "\n".join(" " * by + line.strip() if line.strip() else "" for line in (text or "").strip().splitlines())


def of_others(thing):
    """A shortened version of Python's own description."""
    if hasattr(thing, "__name__") and callable(thing) and not isinstance(thing, type):
        return f"{thing.__name__}({takes(thing)})\n{indented(str(thing.__doc__ or ''))}".rstrip()
    holder = thing if isinstance(thing, (type, type(aimmo_imports))) else type(thing)
    lines = [f"{holder.__name__}: {paragraph(holder)}", ""]
    for name in dir(holder):
        if name[0] != "_":
            value = getattr(holder, name)
            lines.append(f"    .{name}: {paragraph(value)}" if callable(value) else f"    .{name}")
    return "\n".join(lines)


def takes(function):
    """The parameters of any function, or … if they are unknown."""
    bound = getattr(function, "__func__", None)
    if hasattr(bound or function, "__code__"):
        return ", ".join(parameters(bound or function)[bound is not None:])
    # Functions in C have a signature such as ($module, obj, /).
    text = getattr(function, "__text_signature__", None)
    parts = text.strip("()").split(", ") if isinstance(text, str) else ["…"]
    return ", ".join(part for part in parts if part[:1] not in ("$", "/", "*"))


def paragraph(thing):
    """The first paragraph of a description, as one line."""
    return " ".join(str(getattr(thing, "__doc__", None) or "").strip().partition("\n\n")[0].split())


def draw(view):
    """The world around the avatar as a map of characters."""
    here, land = view._here, view._terrain
    west, east = max(land.west, here.x - FAR_EAST), min(land.east, here.x + FAR_EAST)
    south, north = max(land.south, here.y - FAR_NORTH), min(land.north, here.y + FAR_NORTH)
    seen = set()
    lines = [
        f"The world goes from {Location(land.west, land.south)} to {Location(land.east, land.north)}. "
        f"This is {Location(west, south)} to {Location(east, north)}, with north at the top:"
    ]
    for y in range(north, south - 1, -1):
        row = [mark(view, here, x, y) for x in range(west, east + 1)]
        seen.update(row)
        lines.append(" ".join(row))
    meanings = {
        OWN: "your avatar", OTHER: "another avatar", OBSTACLE: "an obstacle", ARTEFACT: "an artefact",
        **{sign: kind.replace("_", " ") for kind, sign in MARKS.items()}, FREE: "free",
    }
    lines.append(", ".join(f"{sign} {meaning}" for sign, meaning in meanings.items() if sign in seen))
    return "\n".join(lines)


def mark(view, here, x, y):
    """The character for a cell."""
    if (x, y) == here:
        return OWN
    if (x, y) in view._read_avatars():
        return OTHER
    if not view._terrain.is_free(x, y):
        return OBSTACLE
    kind = view._read_things().get((x, y))
    return FREE if kind is None else ARTEFACT if kind in ARTEFACTS else MARKS[kind]
