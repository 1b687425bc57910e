"""What player code has without importing it, and what it may import.

The list is help for learners, no boundary: it says at once and in words what
would fail in a strange way later. The sandbox is what holds.
"""

import builtins
import random
import sys

import aimmo_actions
import aimmo_avatar
import aimmo_geometry
import aimmo_later
import aimmo_things
import aimmo_world

# Parts of the standard library that need nothing but memory and time.
ALLOWED = frozenset((
    # Numbers and chance.
    "cmath", "decimal", "fractions", "math", "numbers", "random", "statistics",
    # Ways to keep things.
    "array", "bisect", "collections", "copy", "dataclasses", "enum", "graphlib", "heapq", "queue", "types",
    # Ways to go through things, and to put functions together.
    "contextlib", "functools", "itertools", "operator",
    # Texts.
    "json", "pprint", "re", "string", "textwrap", "unicodedata",
    # Dates, and how long something takes.
    "calendar", "datetime", "time",
    # For those who write larger programs.
    "__future__", "abc", "typing",
))
# What is ours. Older avatars import it, and some find it strange not to.
OURS = frozenset(("simulation", "direction", "location"))

ACTIONS = ("Action", "WaitAction", "MoveAction", "AttackAction", "PickupAction", "DropAction", "MoveTowardsAction")
MODULES = (
    ("action", aimmo_actions, ACTIONS, "What an avatar can do in a turn."),
    (
        "direction", aimmo_geometry, ("Direction", "NORTH", "EAST", "SOUTH", "WEST", "ALL_DIRECTIONS"),
        "The four directions.",
    ),
    ("location", aimmo_geometry, ("Location",), "Places on the map."),
    (
        "world_map", aimmo_world, ("WorldState", "Cell", "NearbyArtefact", "NearbyArtefacts"),
        "The world that next_turn is given.",
    ),
    ("avatar_state", aimmo_avatar, ("AvatarState", "OtherAvatar"), "The avatar that next_turn is given, and others."),
    ("artefact", aimmo_things, ("ArtefactType", "ArtefactTypes", "Backpack", "Item"), "What avatars carry."),
)
# There without an import for type hints, as editors suggest them.
HINTS = (
    (aimmo_world, ("WorldState", "Cell", "NearbyArtefact", "NearbyArtefacts")),
    (aimmo_avatar, ("AvatarState", "OtherAvatar")),
    (aimmo_things, ("ArtefactType", "ArtefactTypes", "Backpack", "Item")),
)
# Older avatars import these; nothing is ever delivered as one.
EVENTS = "simulation.event"

_import, _modules, _dir, _frame = builtins.__import__, sys.modules, builtins.dir, sys._getframe
_module = type(sys)


class NotAllowed(ImportError):
    """An import that player code cannot have."""


# To the player it is what Python raises.
NotAllowed.__name__ = NotAllowed.__qualname__ = "ImportError"
NotAllowed.__module__ = "builtins"


def import_module(name, globals=None, locals=None, fromlist=(), level=0):
    """The import of player code."""
    first = name.partition(".")[0]
    # Functions in C import too, such as time.strptime: with a list, which no import statement has.
    is_statement = type(fromlist) is not list
    if is_statement and level == 0 and first not in ALLOWED and first not in OURS:
        raise NotAllowed(f"you cannot import {name} here", name=name)
    if first == "simulation" and (name == EVENTS or "event" in (fromlist or ())):
        _publish_events()
    return _import(name, globals, locals, fromlist, level)


def names():
    """What player code has without importing it."""
    own = {
        "__name__": "avatar",
        "__doc__": None,
        "__builtins__": dict(vars(builtins), __import__=import_module, help=show_help, dir=show_names),
        "direction": _modules["simulation.direction"],
        "location": _modules["simulation.location"],
        "Location": aimmo_geometry.Location,
        "Direction": aimmo_geometry.Direction,
        "random": random,
    }
    for name in ACTIONS:
        own[name] = getattr(aimmo_actions, name)
    for holder, hints in HINTS:
        for name in hints:
            own[name] = getattr(holder, name)
    return own


def publish():
    """Makes `from simulation.action import MoveAction` and the like work."""
    package = _module("simulation", "What avatars are written with.")
    package.__path__ = []
    _modules["simulation"] = package
    for name, holder, wanted, doc in MODULES:
        module = _module(f"simulation.{name}", doc)
        for thing in wanted:
            value = getattr(holder, thing)
            if type(value) is type:
                value.__module__ = module.__name__
            setattr(module, thing, value)
        setattr(package, name, module)
        _modules[module.__name__] = module
    for name in ("direction", "location"):
        _modules[name] = getattr(package, name)


def _publish_events():
    package = _modules.get("simulation")
    if EVENTS not in _modules and package is not None:
        package.event = _modules[EVENTS] = aimmo_later.get("aimmo_events").module(_module)


def show_help(*things):
    """Explains a thing: help(world_state). Without one, it says what there is."""
    aimmo_later.get("aimmo_help").show(*things)


def show_names(*things):
    """The names of what a thing has: dir(world_state)."""
    # Without a thing, those of whoever asks.
    found = _dir(*things) if things else sorted(_frame(1).f_locals)
    if things and not is_ours(things[0]):
        return found
    return [name for name in found if name[0] != "_"]


def is_ours(thing):
    """Whether it is a class, a module or a function of this API."""
    if type(thing) is _module:
        return thing.__name__.partition(".")[0] == "simulation"
    return type(thing) is type and thing.__module__.startswith("simulation.")
