"""Advice about redefined names: direction, random, max, print.

This advice is given only if the name's original meaning would have worked.
"""

import builtins

import aimmo_imports
import aimmo_later
from aimmo_avatar import AvatarState
from aimmo_document import say
from aimmo_world import WorldState

source = aimmo_later.get("aimmo_source")

# The modules that player code has without an import, and those that it imports.
_module = type(builtins)
BUILTINS = vars(builtins)
VIEWS = {"world_state": WorldState, "avatar_state": AvatarState}


def original(name):
    """The meaning that a name had before player code redefined it, or UNKNOWN."""
    ours = aimmo_imports.names()
    if name in ours and name[0] != "_":
        return ours[name]
    return BUILTINS.get(name, source.UNKNOWN) if name[0] != "_" else source.UNKNOWN


def advice(name, found):
    """The advice for a name that a line redefines."""
    line, how = found[0], found[1]
    ours = aimmo_imports.names()
    line = str(line)
    if how in ("FunctionDef", "AsyncFunctionDef", "ClassDef"):
        return say("name-taken-by-def", name=name, line=line)
    if how in ("Import", "ImportFrom"):
        return say("name-taken-by-import", name=name, line=line)
    if how == "parameter":
        return say("name-taken-by-parameter", name=name, line=line)
    if name in ours or name in VIEWS:
        return say("name-taken-ours", name=name, line=line)
    if type(original(name)) is _module:
        return say("name-taken-module", name=name, line=line)
    return say("name-taken-python", name=name, line=line)


def unbound(place):
    """A local name that is used before it has a value, because the same line or a later one assigns it."""
    name = unbound_name(place)
    if not name:
        return None
    found = rebindings(name, place)
    if not found:
        return None
    known = original(name)
    if known is source.UNKNOWN:
        value = place.frame.f_globals.get(name, source.UNKNOWN)
        if type(value) is not _module:
            return None
        return say("name-taken-module", name=name, line=str(found[0][0]))
    if name in place.frame.f_globals and place.frame.f_globals[name] is not known:
        # There is a global variable of this name.
        return advice(name, found[0]) if callable(known) else None
    return advice(name, found[0])


def unbound_name(place):
    """The name of an UnboundLocalError."""
    if place.node is not None and source.kind(place.node) == "Name":
        return place.node.id
    import re

    found = re.search(r"variable '(\w+)'", place.text)
    return found[1] if found else ""


def attribute(place):
    """The advice for direction.NORTH after direction has been redefined."""
    node = place.node
    if source.kind(node) != "Attribute" or source.kind(node.value) != "Name":
        return None
    name, word = node.value.id, node.attr
    known = VIEWS.get(name) or original(name)
    if known is source.UNKNOWN or not has(known, word):
        return None
    value = place.value(node.value)
    if value is known or type(value) is known or value is source.UNKNOWN:
        return None
    found = rebindings(name, place)
    if name in VIEWS:
        # The parameters may have been swapped, which aimmo_order handles.
        found = [binding for binding in found if binding[1] != "parameter"]
        if not found or type(value) in VIEWS.values():
            return None
    return advice(name, found[0]) if found else None


def has(known, word):
    """Returns true if the original meaning of a name has this attribute, or one with a similar spelling."""
    parts = dir(known)
    if word in parts:
        return True
    return type(known) is _module and word.upper() in parts


def call(place):
    """The advice for max(1, 2) after max has been redefined."""
    node = place.node
    if source.kind(node) != "Call" or source.kind(node.func) != "Name":
        return None
    name = node.func.id
    known = original(name)
    value = place.value(node.func)
    if known is source.UNKNOWN or not callable(known) or value is known or value is source.UNKNOWN:
        return None
    found = rebindings(name, place)
    if not found:
        return None
    if "is not callable" in place.text and not callable(value):
        return advice(name, found[0])
    # One of the player's classes or functions, with a name from the API.
    if name in aimmo_imports.names() and "argument" in place.text:
        return advice(name, found[0])
    return None


def rebindings(name, place):
    """The bindings that redefine a name at a place. An import may bind the name's usual meaning."""
    found = source.bindings_seen(name, place.code, place.errors)
    return [binding for binding in found if binding[1] not in ("Import", "ImportFrom")] or found


def function(name, errors):
    """The advice for one of the player's functions or classes whose name was already taken, or None."""
    if original(name) is source.UNKNOWN:
        return None
    found = [
        binding for binding in source.module_bindings(name, errors) if binding[1] in (*source.FUNCTIONS, "ClassDef")
    ]
    return advice(name, found[0]) if found else None
