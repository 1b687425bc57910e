"""Advice about names that are not there: variables, and what things have."""

import builtins
import random
import re

import aimmo_imports
from aimmo_actions import (
    Action, AttackAction, DropAction, MoveAction, MoveTowardsAction, PickupAction, WaitAction,
)
from aimmo_avatar import AvatarState, OtherAvatar
from aimmo_errors import CODE_NAME
from aimmo_geometry import Direction, Location
from aimmo_things import ArtefactType, ArtefactTypes, Backpack, Item
from aimmo_world import Cell, NearbyArtefact, NearbyArtefacts, WorldState

ACTIONS = (Action, WaitAction, MoveAction, AttackAction, PickupAction, DropAction, MoveTowardsAction)
DIRECTIONS = ("NORTH", "EAST", "SOUTH", "WEST")
OURS = {
    WorldState: "world_state", AvatarState: "avatar_state", OtherAvatar: "an avatar", Cell: "a cell",
    NearbyArtefact: "an artefact", NearbyArtefacts: "a list of artefacts", Item: "a thing of the backpack",
    Backpack: "a backpack", Direction: "a direction", Location: "a location", ArtefactTypes: "artefact_types",
    ArtefactType: "a type of artefacts",
}
LISTS = (list, Backpack, NearbyArtefacts)
# What other languages call things.
FOREIGN = {"null": "None", "nil": "None", "undefined": "None", "this": "self"}
# How to call what is ours.
ARGUMENTS = {
    "MoveAction": "Say where to: MoveAction(direction.NORTH).",
    "AttackAction": "Say where to: AttackAction(direction.NORTH).",
    "DropAction": "Say which thing of your backpack, counted from 0: DropAction(0).",
    "MoveTowardsAction": "Say what to go to: MoveTowardsAction(world_state.scan_nearby()[0]).",
    "WaitAction": "Write WaitAction() with nothing between the brackets.",
    "PickupAction": "Write PickupAction() with nothing between the brackets.",
    "Location": "A location has two numbers: Location(3, 4).",
    "Direction": "Take one that is there, such as direction.NORTH.",
    "can_move_to": "It needs one location: world_state.can_move_to(Location(3, 4)).",
    "get_cell": "It needs one location: world_state.get_cell(Location(3, 4)).",
    "is_visible": "It needs one location: world_state.is_visible(Location(3, 4)).",
    "scan_nearby": "It looks around your avatar: world_state.scan_nearby().",
    "find": "It needs one type: avatar_state.backpack.find(\"key\").",
    "has_artefact": "Write has_artefact() with nothing between the brackets.",
}


def near(word, known):
    """The known word that was meant, or None."""
    known = [name for name in known if name != word]
    plain = word.lower().replace("_", "")
    same = next((name for name in known if name.lower().replace("_", "") == plain), None)
    if same is not None or len(word) < 3:
        return same
    from difflib import get_close_matches

    return next(iter(get_close_matches(word, known, 1, 0.75)), None)


def shown(names):
    """Those of the names that are there to be used."""
    return [name for name in names if not name.startswith("_")]


def brackets(holder, name):
    """What belongs behind a name: brackets, with or without something, or nothing."""
    thing = getattr(holder, name)
    if not callable(thing):
        return ""
    code = getattr(thing, "__code__", None)
    required = code.co_argcount - len(thing.__defaults__ or ()) if code else 2
    return "(…)" if required > 1 else "()"


def name_error(error, text, trace, errors):
    word = error.name or (re.search(r"variable '(\w+)'", text) or ("", ""))[1]
    if not word:
        return None
    frame = trace.tb_frame
    if isinstance(error, UnboundLocalError):
        if word in frame.f_globals:
            return f"To change the {word} from outside of the function, write global {word} as the function's first line."
        return f"Give {word} a value on every way to this line, for example at the beginning of the function."
    return ours_called(word, frame) or players_called(word, trace, errors)


def ours_called(word, frame):
    """The advice for a name that stands for something of ours, or of Python's."""
    if word.upper() in DIRECTIONS:
        return f"Write direction.{word.upper()}."
    for owner, thing in frame.f_locals.items():
        kind = type(thing)
        if kind in (WorldState, AvatarState) and word in shown(dir(kind)):
            return f"Write {owner}.{word}{brackets(kind, word)}."
    if word in aimmo_imports.ALLOWED:
        return f"Write import {word} as the first line of your code."
    if word in ("randint", "choice", "shuffle", "sample", "randrange", "uniform"):
        return f"Write random.{word}{brackets(random, word)}."
    return f"Python's word for it is {FOREIGN[word]}." if word in FOREIGN else None


def players_called(word, trace, errors):
    """The advice for a name that the player may have given."""
    frame, line = trace.tb_frame, trace.tb_lineno
    below = errors.find(rf"((async )?def|class) {re.escape(word)}\b") or errors.find(rf"{re.escape(word)}\s*=[^=]")
    if below > line:
        return f"{word} comes only in line {below}: move it above the line that needs it."
    meant = near(word, shown([*frame.f_locals, *frame.f_globals])) or near(word, shown(vars(builtins)))
    if meant is not None:
        return f"Did you mean {meant}?"
    meant = near(word.upper(), DIRECTIONS)
    if meant is not None:
        return f"Did you mean direction.{meant}?"
    for name, value in frame.f_globals.items():
        code = getattr(value, "__code__", None)
        if getattr(code, "co_filename", None) == CODE_NAME and word in code.co_varnames:
            return f"{word} is known only inside of {name}: hand it on between the brackets of the call."
    if re.search(rf"[(\[,=]\s*{re.escape(word)}\s*[)\],]", errors.line(line)):
        return f"If {word} is a text, put it in quotes; if it is a variable, give it a value first."
    return f"Give {word} a value before this line, or check how it is spelled."


def attribute_error(error, text, trace, errors):
    if "has no setter" in text or "read-only" in text:
        return "It cannot be changed; make another one instead."
    thing, word = error.obj, error.name
    if not word:
        return None
    if thing is None:
        return f"What is in front of .{word} is None, which means that there is nothing: ask first with if … is not None:"
    kind = type(thing)
    if kind in OURS:
        return part_of_ours(kind, word, trace.tb_frame)
    if kind is type and word.upper() in DIRECTIONS:
        return f"Write direction.{word.upper()}."
    if kind is type and thing in ACTIONS:
        return ARGUMENTS.get(thing.__name__)
    if kind is type(re):
        meant = near(word, aimmo_imports.show_names(thing))
        return f"Did you mean {thing.__name__.rpartition('.')[2]}.{meant}?" if meant else None
    if kind in (type(near), type(errors.find)):
        return "Is a pair of brackets missing behind the name of the function?"
    if kind in (list, str, tuple, dict, set, int, float):
        return part_of_pythons(kind, word)
    return None


def part_of_ours(kind, word, frame):
    """The advice for a part that a thing of ours has not."""
    if kind in LISTS:
        return part_of_pythons(kind, word)
    for owner, other in frame.f_locals.items():
        other = type(other)
        if other is not kind and other in (WorldState, AvatarState) and word in shown(dir(other)):
            return f"Write {owner}.{word}{brackets(other, word)}: it belongs to {owner}, not to {OURS[kind]}."
    names = shown(dir(kind)) if kind is not Location else ["x", "y"]
    meant = near(word, names)
    if meant is not None:
        return f"Did you mean .{meant}?"
    if word.upper() in DIRECTIONS:
        return f"Write direction.{word.upper()}."
    holder = OURS[kind]
    return f"{holder[0].upper() + holder[1:] if ' ' in holder else holder} has {', '.join(names)}."


def part_of_pythons(kind, word):
    """The advice for a part that a list, a text or the like has not."""
    if word in ("length", "size") and hasattr(kind, "__len__"):
        return "Write len(…) to know how many there are."
    if kind in LISTS and word in ("add", "push"):
        return "Lists have append(…) for that."
    meant = near(word, shown(dir(kind)))
    return f"Did you mean .{meant}?" if meant else None
