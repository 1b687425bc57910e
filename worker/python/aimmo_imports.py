"""The names that player code has without an import, and the modules that it may import.

The list is guidance for learners: it explains right away what would fail in confusing ways
later. It is not a security boundary; the sandbox is.
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
    # Numbers and randomness.
    "cmath", "decimal", "fractions", "math", "numbers", "random", "statistics",
    # Collections.
    "array", "bisect", "collections", "copy", "dataclasses", "enum", "graphlib", "heapq", "queue", "types",
    # Iteration and functions.
    "contextlib", "functools", "itertools", "operator",
    # Text.
    "json", "pprint", "re", "string", "textwrap", "unicodedata",
    # Dates and durations.
    "calendar", "datetime", "time",
    # For larger programs.
    "__future__", "abc", "typing",
))
# The API. Older avatars import it, and some authors expect that they have to.
OURS = frozenset(("simulation", "direction", "location"))

ACTIONS = ("Action", "WaitAction", "MoveAction", "AttackAction", "PickupAction", "DropAction", "MoveTowardsAction")
MODULES = (
    ("action", aimmo_actions, ACTIONS, "The actions that an avatar can take."),
    (
        "direction", aimmo_geometry, ("Direction", "NORTH", "EAST", "SOUTH", "WEST", "ALL_DIRECTIONS"),
        "The four directions.",
    ),
    ("location", aimmo_geometry, ("Location",), "Places on the map."),
    (
        "world_map", aimmo_world, ("WorldState", "Cell", "NearbyArtefact", "NearbyArtefacts"),
        "The world and its cells.",
    ),
    ("avatar_state", aimmo_avatar, ("AvatarState", "OtherAvatar"), "Your avatar, and the avatars on the map."),
    ("artefact", aimmo_things, ("ArtefactType", "ArtefactTypes", "Backpack", "Item"), "The things that avatars can carry."),
)
# Available without an import for type hints, because editors suggest them.
HINTS = (
    (aimmo_world, ("WorldState", "Cell", "NearbyArtefact", "NearbyArtefacts")),
    (aimmo_avatar, ("AvatarState", "OtherAvatar")),
    (aimmo_things, ("ArtefactType", "ArtefactTypes", "Backpack", "Item")),
)
# Older avatars import these events; none is ever sent.
EVENTS = "simulation.event"

_import, _modules, _dir, _frame = builtins.__import__, sys.modules, builtins.dir, sys._getframe
_module = type(sys)


class NotAllowed(ImportError):
    """An import that player code is not permitted to make."""


# Players see the class that Python itself would raise.
NotAllowed.__name__ = NotAllowed.__qualname__ = "ImportError"
NotAllowed.__module__ = "builtins"


def import_module(name, globals=None, locals=None, fromlist=(), level=0):
    """The import function of player code."""
    first = name.partition(".")[0]
    # Functions in C, such as time.strptime, also import, but pass a list, unlike import statements.
    is_statement = type(fromlist) is not list
    if is_statement and level == 0 and first not in ALLOWED and first not in OURS:
        raise NotAllowed(f"you cannot import {name} here", name=name)
    if first == "simulation" and (name == EVENTS or "event" in (fromlist or ())):
        _publish_events()
    return _import(name, globals, locals, fromlist, level)


def names():
    """The names that player code has without an import."""
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
    package = _module("simulation", "The modules for writing avatars.")
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
    """Explains something: help(world_state). On its own, help() shows an overview."""
    aimmo_later.get("aimmo_help").show(*things)


def show_names(*things):
    """Lists the names that something has: dir(world_state)."""
    # Without an argument, this lists the names in the calling frame.
    found = _dir(*things) if things else sorted(_frame(1).f_locals)
    if things and not is_ours(things[0]):
        return found
    return [name for name in found if name[0] != "_"]


def is_ours(thing):
    """Returns true for a class, a module or a function of this API."""
    if type(thing) is _module:
        return thing.__name__.partition(".")[0] == "simulation"
    return type(thing) is type and thing.__module__.startswith("simulation.")
