"""Advice about swapping the world and the avatar.

The values themselves, and the attributes that the code uses, show which is which.
"""

import aimmo_later
from aimmo_avatar import AvatarState
from aimmo_document import say
from aimmo_errors import CODE_NAME
from aimmo_world import WorldState

source = aimmo_later.get("aimmo_source")

VIEWS = (WorldState, AvatarState)


def advice(place, kind, word):
    """The advice for an attribute `word` that belongs to the other one, or None."""
    if kind not in VIEWS or word not in only(other(kind)):
        return None
    node = place.node
    if source.kind(node) != "Attribute" or source.kind(node.value) != "Name":
        return None
    name = node.value.id
    function = source.function_of(place.code, place.errors)
    if source.kind(function) not in source.FUNCTIONS or name not in source.parameters(function):
        return None
    held = {name: type(source.lookup(name, place.frame)) for name in source.parameters(function)}
    if not are_swapped(function, held):
        return wrong_view(place, function, name, kind)
    order = ", ".join(source.parameters(function))
    if place.code is code_of(place.errors.play):
        own = "self, " if hasattr(place.errors.play, "__self__") else ""
        return say(
            "parameters-swapped", line=str(function.lineno),
            code=f"def {function.name}({own}world_state, avatar_state):",
        )
    call = calling_line(place)
    if call:
        return say(
            "call-swapped", line=str(call), function=function.name, order=order, def_line=str(function.lineno),
        )
    return None


def wrong_view(place, function, name, kind):
    """The advice for a function that is passed the world instead of the avatar or vice versa, or None."""
    parts = used_parts(function, name)
    if place.code is code_of(place.errors.play) or parts & only(kind) or not parts & only(other(kind)):
        return None
    if [how for _, how, _ in source.bindings(function, name)] != ["parameter"]:
        return None
    call = calling_line(place)
    if not call:
        return None
    if kind is WorldState:
        return say("call-needs-avatar", line=str(call), function=function.name, name=name)
    return say("call-needs-world", line=str(call), function=function.name, name=name)


def are_swapped(function, held):
    """Returns true if a function uses its world as the avatar and its avatar as the world."""
    worlds = [name for name, kind in held.items() if kind is WorldState]
    avatars = [name for name, kind in held.items() if kind is AvatarState]
    if len(worlds) != 1 or len(avatars) != 1:
        return False
    wanted_of_world, wanted_of_avatar = used_parts(function, worlds[0]), used_parts(function, avatars[0])
    # Not swapped: the code uses one of them correctly.
    if wanted_of_world & only(WorldState) or wanted_of_avatar & only(AvatarState):
        return False
    if wanted_of_world & only(AvatarState) and wanted_of_avatar & only(WorldState):
        return True
    # If one of them is not used, both names must indicate a swap.
    return "avatar" in worlds[0].lower() and "world" in avatars[0].lower()


def used_parts(function, name):
    """The attributes of a name that a function uses."""
    return {
        node.attr for node in source.walk(function)
        if source.kind(node) == "Attribute" and source.kind(node.value) == "Name" and node.value.id == name
    }


def only(kind):
    """The attributes that only the world has, or only the avatar."""
    return {name for name in set(dir_of(kind)) - set(dir_of(other(kind))) if name[0] != "_"}


def dir_of(kind):
    return [name for holder in kind.__mro__ for name in vars(holder)]


def other(kind):
    return AvatarState if kind is WorldState else WorldState


def code_of(function):
    return getattr(getattr(function, "__func__", function), "__code__", None)


def calling_line(place):
    """The line of the player's code that called the function of a place, or 0."""
    frame = place.frame.f_back
    return frame.f_lineno or 0 if frame is not None and frame.f_code.co_filename == CODE_NAME else 0
