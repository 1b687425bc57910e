"""Advice about unknown names: variables and attributes."""

import builtins
import random
import re

import aimmo_imports
import aimmo_later
from aimmo_actions import (
    Action, AttackAction, DropAction, MoveAction, MoveTowardsAction, PickupAction, WaitAction,
)
from aimmo_avatar import AvatarState, OtherAvatar
from aimmo_document import say
from aimmo_geometry import Direction, Location
from aimmo_things import ArtefactType, ArtefactTypes, Backpack, Item
from aimmo_world import Cell, NearbyArtefact, NearbyArtefacts, WorldState

source = aimmo_later.get("aimmo_source")

ACTIONS = (Action, WaitAction, MoveAction, AttackAction, PickupAction, DropAction, MoveTowardsAction)
DIRECTIONS = ("NORTH", "EAST", "SOUTH", "WEST")
SIDES = aimmo_later.get("aimmo_wrong").SIDES
PARTS = (
    WorldState, AvatarState, OtherAvatar, Cell, NearbyArtefact, NearbyArtefacts, Item, Backpack, Direction, Location,
    ArtefactTypes, ArtefactType,
)
LISTS = (list, Backpack, NearbyArtefacts)
# Advice on how to call each class and function of the API.
ARGUMENTS = {
    "MoveAction": say("call-with-direction", name="MoveAction"),
    "AttackAction": say("call-with-direction", name="AttackAction"),
    "DropAction": say("call-drop"),
    "MoveTowardsAction": say("call-move-towards"),
    "WaitAction": say("call-with-nothing", name="WaitAction"),
    "PickupAction": say("call-with-nothing", name="PickupAction"),
    "Location": say("call-location"),
    "Direction": say("call-direction"),
    "can_move_to": say("call-with-location", name="can_move_to"),
    "get_cell": say("call-with-location", name="get_cell"),
    "is_visible": say("call-with-location", name="is_visible"),
    "scan_nearby": say("call-scan-nearby"),
    "find": say("call-find"),
    "randint": say("call-randint"),
    "choice": say("call-choice"),
    "has_artefact": say("call-with-nothing", name="has_artefact"),
}
# Builtins that a learner may have meant; others would only confuse.
CALLED = (
    "abs", "all", "any", "bool", "dict", "dir", "divmod", "enumerate", "filter", "float", "help", "input", "int",
    "isinstance", "len", "list", "map", "max", "min", "next", "print", "range", "repr", "reversed", "round", "set",
    "sorted", "str", "sum", "super", "tuple", "type", "zip",
)
VALUES = ("True", "False", "None")
# Types that exist only for type hints.
HINT_TYPES = {name for _, names in aimmo_imports.HINTS for name in names}
HINTS = ("int", "float", "str", "bool", "list", "dict", "set", "tuple", "object")
# Letters of other alphabets that look like Latin ones.
LOOK_ALIKES = str.maketrans(
    "аеорсухіјѕһԁԛԝкмтнвАЕОРСУХІЈЅНВКМТΑΒΕΖΗΙΚΜΝΟΡΤΥΧαονρυικ\u0131\u0251\u0261",
    "aeopcyxijshdqwkmthbAEOPCYXIJSHBKMTABEZHIKMNOPTYXaovpuikiag",
)
SAME_SHAPE = str.maketrans("0Oo1lI", "ooolll")
# Other names that learners use for the attributes of avatars and cells.
OTHERWISE = {
    "position": "location", "pos": "location", "loc": "location", "place": "location", "coordinates": "location",
    "hp": "health", "lives": "health", "life": "health", "points": "score", "inventory": "backpack", "bag": "backpack",
    "items": "backpack", "name": "id", "facing": "orientation",
}


def skeleton(word):
    """A word in which letters that only look Latin are replaced with Latin ones."""
    return word.translate(LOOK_ALIKES)


def near(word, known):
    """The known word that was probably meant, or None."""
    known = [name for name in known if name != word]
    plain = word.lower().replace("_", "")
    same = next((name for name in known if name.lower().replace("_", "") == plain), None)
    if same is not None or len(word) < 3:
        return same
    from difflib import get_close_matches

    lower = {name.lower(): name for name in reversed(known)}
    return next((lower[name] for name in get_close_matches(word.lower(), lower, 1, 0.79)), None)


def meant(word, known, prefix=""):
    """The advice that names the known word that was meant, or None."""
    known = list(known)
    latin = skeleton(word)
    if latin != word:
        letter = next(one for one, other in zip(word, latin) if one != other)
        if latin in known or near(latin, known) is not None:
            return say("looks-alike", name=prefix + (latin if latin in known else near(latin, known)), letter=letter)
    name = near(word, known)
    if name is None:
        return None
    if name.translate(SAME_SHAPE) == word.translate(SAME_SHAPE):
        return say("digit-or-letter", name=prefix + name)
    return say("did-you-mean", name=prefix + name)


def shown(names):
    """The public names among these."""
    return [name for name in names if not name.startswith("_")]


def brackets(holder, name):
    """The text that belongs after a name: empty brackets, brackets with arguments, or nothing."""
    thing = getattr(holder, name)
    return call_of(thing, 1) if callable(thing) else ""


def call_of(thing, own=0):
    """The brackets that a call needs: empty, or with … for arguments."""
    bound = getattr(thing, "__func__", None)
    code = getattr(bound or thing, "__code__", None)
    if code is None:
        return "(…)"
    required = code.co_argcount - len((bound or thing).__defaults__ or ()) - (1 if bound is not None else own)
    return "(…)" if required > 0 else "()"


def unbound_error(place):
    name = aimmo_later.get("aimmo_taken").unbound_name(place)
    if not name:
        return None
    if name in place.frame.f_globals:
        return say("write-global", name=name)
    return say("value-on-every-way", name=name)


def name_error(place):
    word = place.error.name
    if type(word) is not str or not word:
        return None
    if place.node is not None and source.in_annotation(place.node, source.tree_of(place.errors)):
        return aimmo_later.get("aimmo_foreign").hint(word)
    return outside(word, place) or ours_called(word, place) or players_called(word, place)


def outside(word, place):
    """The advice for code outside next_turn that uses a name known only inside it, or calls it."""
    if not place.is_top_level:
        return None
    tree = source.tree_of(place.errors)
    functions = [node for node in source.walk(tree) if source.kind(node) in source.FUNCTIONS]
    turn = next((node for node in functions if node.name in ("next_turn", "handle_turn")), None)
    if turn is None or word not in source.parameters(turn):
        return None
    for node in source.walk(tree, into_scopes=False):
        if calls_turn(node) and node.lineno <= place.line <= node.end_lineno:
            return say("turn-is-called")
    return say("only-inside", name=word, function=turn.name, line=str(place.line))


def calls_turn(node):
    return source.kind(node) == "Call" and source.kind(node.func) == "Name" and node.func.id == "next_turn"


def ours_called(word, place):
    """The advice for a name that is probably meant to be one from the API or from Python."""
    if word.upper() in DIRECTIONS:
        return say("write-direction", direction=word.upper())
    if word.upper() in SIDES and (not word.islower() or is_way(place)):
        return say("direction-is-called", word=word, direction=SIDES[word.upper()])
    for owner, thing in place.frame.f_locals.items():
        kind = type(thing)
        if kind in (WorldState, AvatarState) and word in shown(dir(kind)):
            return say("write-it-as", code=f"{owner}.{word}{brackets(kind, word)}")
    if word in aimmo_imports.ALLOWED:
        return say("write-import", module=word)
    if word in ("randint", "choice", "shuffle", "sample", "randrange", "uniform"):
        return say("write-it-as", code=f"random.{word}{brackets(random, word)}")
    return None


def view_called(word, place):
    """The advice for world_state or avatar_state if the parameter has another name or is missing."""
    kind = {"world_state": WorldState, "avatar_state": AvatarState, "world": WorldState, "avatar": AvatarState}.get(word)
    if kind is None and skeleton(word) == word:
        kind = kind_of_part(place)
    owner = next((name for name, thing in place.frame.f_locals.items() if type(thing) is kind), None) if kind else None
    if owner is not None:
        return say("did-you-mean", name=owner)
    if word in ("world_state", "avatar_state") and place.is_top_level:
        return say("only-in-next-turn", name=word)
    return None


def kind_of_part(place):
    """WorldState or AvatarState, if only that one has the attribute used with an undefined name; or None."""
    for node in source.walk(source.tree_of(place.errors)):
        if source.kind(node) == "Attribute" and node.value is place.node:
            kinds = [kind for kind in (WorldState, AvatarState) if node.attr in shown(dir(kind))]
            return kinds[0] if len(kinds) == 1 else None
    return None


def module_called(word, place):
    """The advice for a module that is not imported and cannot be, or None."""
    for node in source.walk(source.tree_of(place.errors)):
        if source.kind(node) == "Attribute" and node.value is place.node:
            if word == "sys" and node.attr == "exit":
                return say("end-with-return")
            return aimmo_later.get("aimmo_advice").instead_of({"np": "numpy", "pd": "pandas"}.get(word, word))
    return None


def players_called(word, place):
    """The advice for a name that the player may have defined."""
    errors, frame, line = place.errors, place.frame, place.line
    tree = source.tree_of(errors)
    if word == "self":
        return say("no-self")
    below = errors.find(rf"((async )?def|class) {re.escape(word)}\b") or errors.find(rf"{re.escape(word)}\s*=[^=]")
    if below > line:
        return say("comes-later", name=word, line=str(below))
    inside = known_inside(word, place)
    if inside is not None:
        return inside
    found = view_called(word, place) or meant(word, candidates(word, place)) or module_called(word, place)
    if found is not None:
        return found
    for owner, thing in frame.f_locals.items():
        if type(thing) in (WorldState, AvatarState):
            found = meant(word, shown(dir(type(thing))), f"{owner}.")
            if found is not None:
                return found
    direction = near(word.upper(), DIRECTIONS)
    if direction is not None:
        return say("did-you-mean", name=f"direction.{direction}")
    if is_called(place):
        return say("no-such-function", name=word)
    if is_compared(place):
        return say("hint-comparison-alone", name=word)
    if not is_way(place) and re.search(rf"[(\[,=]\s*{re.escape(word)}\s*[)\],]", errors.line(line)):
        return say("quotes-or-value", name=word)
    return say("no-value-yet", name=word)


def is_called(place):
    """Returns true if the undefined name is called."""
    if place.node is None:
        return False
    tree = source.tree_of(place.errors)
    return any(source.kind(node) == "Call" and node.func is place.node for node in source.walk(tree))


def is_way(place):
    """Returns true if the undefined name is used as the direction of an action."""
    return any(
        source.kind(node) == "Call" and getattr(node.func, "id", "") in ("MoveAction", "AttackAction")
        and any(part is place.node for part in node.args) for node in source.walk(source.tree_of(place.errors))
    )


def is_compared(place):
    """Returns true if the undefined name is compared on a line that does nothing else."""
    return any(
        source.kind(node) == "Expr" and source.kind(node.value) == "Compare" and node.value.left is place.node
        and source.kind(node.value.ops[0]) == "Eq" for node in source.walk(source.tree_of(place.errors))
    )


def candidates(word, place):
    """The names that may have been meant: those in the code, and builtins if they make sense."""
    frame = place.frame
    own = [name for name in (*frame.f_locals, *frame.f_globals) if type(name) is str]
    # The base class of all actions is never what was meant.
    own = [name for name in shown(own) if name != "Action" and name not in HINT_TYPES]
    called = is_called(place)
    if called:
        # Only something callable can have been meant.
        found = [name for name in own if callable(source.lookup(name, frame))]
        return found + list(CALLED)
    return own + list(VALUES) + [name for name in CALLED if name == word.lower()]


def known_inside(word, place):
    """The advice for a name that is local to another function."""
    for node in source.walk(source.tree_of(place.errors)):
        if source.kind(node) not in source.FUNCTIONS or source.is_global_in(node, word):
            continue
        # A function inside this one or around it does not count as another function.
        if node.lineno <= place.line <= node.end_lineno or not source.bindings(node, word):
            continue
        if place.is_top_level:
            return say("only-inside", name=word, function=node.name, line=str(place.line))
        if word in source.parameters(node):
            return say("hand-it-on", name=word, function=node.name)
        return say("other-functions-variable", name=word, function=node.name)
    return None


def attribute_error(place):
    error, text = place.error, place.text
    if "has no setter" in text or "read-only" in text:
        return say("cannot-be-changed")
    thing, word = error.obj, error.name
    if type(word) is not str or not word:
        return None
    if thing is None:
        return aimmo_later.get("aimmo_values").none(place, part=word)
    kind = type(thing)
    if kind in PARTS:
        return part_of_ours(kind, word, place)
    if kind is type:
        return part_of_class(thing, word)
    if kind is type(re):
        name = thing.__name__.rpartition(".")[2]
        if name == "direction" and word.upper() in SIDES:
            return say("direction-is-called", word=word, direction=SIDES[word.upper()])
        if name == "direction" and word.lower() in ("random", "choice", "all", "any", "list", "directions"):
            return say("all-directions")
        if aimmo_imports.is_ours(thing) and word in aimmo_imports.names():
            return say("write-it-as", code=word)
        found = meant(word, aimmo_imports.show_names(thing), f"{name}.")
        return found or (say("direction-has") if name == "direction" and aimmo_imports.is_ours(thing) else None)
    if kind in (type(near), type(place.errors.find), type(len)):
        return aimmo_later.get("aimmo_values").missing_brackets(place, node_of_owner(place)) or say("brackets-perhaps")
    if kind in (list, str, tuple, dict, set, int, float):
        return part_of_pythons(kind, word)
    return None


def is_directions(thing):
    """Returns true if it is our direction module."""
    return type(thing) is type(re) and aimmo_imports.is_ours(thing) and thing.__name__.endswith("direction")


def node_of_owner(place):
    return place.node.value if source.kind(place.node) == "Attribute" else None


def part_of_class(thing, word):
    """The advice for an attribute that a class does not have."""
    if thing is Direction and word.upper() in DIRECTIONS:
        return say("write-direction", direction=word.upper())
    if thing is Direction and word.upper() in SIDES:
        return say("direction-is-called", word=word, direction=SIDES[word.upper()])
    if thing in ACTIONS and word.upper() in DIRECTIONS and thing in (MoveAction, AttackAction):
        return say("call-with-this-direction", name=thing.__name__, direction=word.upper())
    return ARGUMENTS.get(thing.__name__) if thing in ACTIONS else None


def part_of_ours(kind, word, place):
    """The advice for an attribute that an object of the API does not have."""
    if kind in LISTS:
        return part_of_pythons(kind, word)
    order = aimmo_later.get("aimmo_order").advice(place, kind, word)
    if order is not None:
        return order
    if kind is Location and word in shown(dir(Cell)) and goes_through_cells(place):
        return say("cells-by-location")
    for owner, other in place.frame.f_locals.items():
        other = type(other)
        # Other objects also have a location or health.
        if other is not kind and other in (WorldState, AvatarState) and word in shown(dir(other)) and (
            other is WorldState or kind is WorldState
        ):
            code = f"{owner}.{word}{brackets(other, word)}"
            return say("belongs-to-avatar", code=code) if other is AvatarState else say("belongs-to-world", code=code)
    names = shown(dir(kind)) if kind is not Location else ["x", "y"]
    found = meant(word, names, ".")
    if found is not None:
        return found
    if OTHERWISE.get(word) in names:
        return say("did-you-mean", name=f".{OTHERWISE[word]}")
    if word.upper() in DIRECTIONS:
        return say("write-direction", direction=word.upper())
    has = ", ".join(names)
    if kind is WorldState:
        return say("world-has", names=has)
    if kind is AvatarState:
        return say("avatar-has", names=has)
    return say("object-has", type=kind.__name__, names=has)


def goes_through_cells(place):
    """Returns true if the object at a place is the variable of a loop over world_state.cells."""
    name = getattr(node_of_owner(place), "id", None)
    return any(
        source.kind(node) in ("For", "comprehension") and getattr(node.target, "id", "") == name
        and getattr(node.iter, "attr", "") == "cells" for node in source.walk(source.tree_of(place.errors))
    )


def part_of_pythons(kind, word):
    """The advice for an attribute that a list, a string or the like does not have."""
    if word.lower() in ("length", "size", "count", "len") and hasattr(kind, "__len__"):
        return say("write-len")
    if kind in LISTS and word in ("add", "push"):
        return say("write-append")
    return meant(word, shown(dir(kind)), ".")
