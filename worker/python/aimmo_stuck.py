"""The loop that keeps a turn from ending, and the reason if it is certain.

This module runs in a signal handler, between two steps of the player's code, and calls no
player code.
"""

import time

import aimmo_later
from aimmo_avatar import AvatarState, OtherAvatar
from aimmo_document import say
from aimmo_geometry import Direction, Location
from aimmo_world import Cell, WorldState

source = aimmo_later.get("aimmo_source")

LOOPS = ("For", "AsyncFor", "While")
# Immutable types: a name with such a value changes only if it is assigned again.
FIXED = (int, float, bool, str, bytes, type(None), Location, Direction)
# Types of the API whose values never change during a turn.
VIEWS = (WorldState, AvatarState, Cell, OtherAvatar)
MODULE = type(time)
PURE = ("len", "abs", "min", "max", "int", "bool", "float", "round", "str", "isinstance")
SHALLOW = (
    "Compare", "BoolOp", "UnaryOp", "BinOp", "Constant", "Tuple", "And", "Or", "Not", "Load", "Eq", "NotEq", "Lt", "LtE",
    "Gt", "GtE", "Is", "IsNot", "In", "NotIn", "Add", "Sub", "Mult", "Div", "FloorDiv", "Mod", "USub", "Pow",
)


def found(frames, errors):
    """The place among the player's frames, innermost first, that keeps the turn from ending.

    Returns the frame's number, the line, and advice or None.
    """
    first = None
    for number, frame in enumerate(frames):
        for loop in loops_at(frame, errors):
            advice = why(loop, frame, errors)
            if advice is not None:
                return number, loop.lineno, advice
            if first is None:
                first = number, loop.lineno, None
        if number == 0 and sleeps(frame, errors):
            return 0, frame.f_lineno, say("stuck-sleeping")
    return first


def loops_at(frame, errors):
    """The loops around a frame's current line, innermost first."""
    function = source.function_of(frame.f_code, errors)
    if function is None:
        return []
    line = frame.f_lineno or 0
    loops = [
        node for node in source.walk(function, into_scopes=False)
        if source.kind(node) in LOOPS and node.lineno <= line <= last_line(node)
    ]
    return loops[::-1]


def last_line(loop):
    """The last line of a loop without its else."""
    return loop.body[-1].end_lineno


def sleeps(frame, errors):
    """Returns true if a frame is in time.sleep."""
    positions = list(frame.f_code.co_positions())
    node = source.node_between(errors, *positions[frame.f_lasti // 2])
    return source.kind(node) == "Call" and source.value_of(node.func, frame) is time.sleep


def why(loop, frame, errors):
    """The advice for a loop that certainly never ends, or None."""
    inside = [node for node in source.walk(loop, into_scopes=False) if node is not loop]
    if source.has_break(loop) or any(source.kind(node) in ("Return", "Raise", "Yield", "YieldFrom", "Await") for node in inside):
        return None
    if source.kind(loop) == "While":
        return why_while(loop, inside, frame, errors)
    if source.kind(loop.iter) == "Call" and ends_never(loop.iter, frame):
        return say("stuck-without-break", line=str(loop.lineno))
    return None


def why_while(loop, inside, frame, errors):
    line = str(loop.lineno)
    if source.is_true(loop.test):
        return say("stuck-without-break", line=line)
    names = fixed_names(loop.test, frame)
    if names is None:
        return None
    bound = {name for node in inside for name, *_ in source.bound_by(node)}
    for node in inside:
        if source.kind(node) == "Delete":
            return None
        if source.kind(node) in ("Attribute", "Subscript") and source.kind(node.ctx) == "Store":
            owner = node.value
            while source.kind(owner) in ("Attribute", "Subscript"):
                owner = owner.value
            if getattr(owner, "id", None) in names or source.kind(owner) != "Name":
                return None
    if bound & names:
        return None
    # A function may change a global.
    everyones = {name for name in names if name not in frame.f_code.co_varnames or is_shared(name, frame)}
    parts = {node.attr for node in source.walk(loop.test) if source.kind(node) == "Attribute"}
    for node in source.walk(source.tree_of(errors)):
        if source.kind(node) in ("Global", "Nonlocal") and everyones & set(node.names):
            return None
        if source.kind(node) == "Attribute" and source.kind(node.ctx) == "Store" and node.attr in parts:
            return None
    if any(type(source.lookup(name, frame)) in VIEWS for name in names):
        name = next(name for name in sorted(names) if type(source.lookup(name, frame)) in VIEWS)
        return say("stuck-waiting-for-world", line=line, name=name)
    return say("stuck-condition", line=line, names=", ".join(sorted(names)))


def is_shared(name, frame):
    return name in frame.f_code.co_cellvars or name in frame.f_code.co_freevars


def fixed_names(test, frame):
    """The names in a condition that only changes if one of its names is assigned again, or None."""
    names, waiting = set(), [test]
    while waiting:
        node = waiting.pop()
        what = source.kind(node)
        if what == "Name":
            value = source.lookup(node.id, frame)
            if type(value) in FIXED or type(value) in VIEWS:
                names.add(node.id)
            elif type(value) is not MODULE or not is_direction(node.id, frame):
                return None
        elif what == "Attribute":
            if not reads_view(node, frame):
                return None
            waiting.append(node.value)
        elif what == "Call":
            func = node.func
            if node.keywords or any(source.kind(part) == "Starred" for part in node.args):
                return None
            if source.kind(func) == "Name" and is_pure(func.id, frame):
                waiting += node.args
            elif source.kind(func) == "Attribute" and type(source.value_of(func.value, frame)) in (WorldState, Cell):
                waiting += [func.value, *node.args]
            else:
                return None
        elif what in SHALLOW:
            waiting += source.children(node)
        else:
            return None
    return names or None


def is_pure(name, frame):
    """Returns true if a name is a function that returns the same result for the same values."""
    value = source.lookup(name, frame)
    return value is Location or name in PURE and name not in frame.f_globals and name not in frame.f_locals


def is_direction(name, frame):
    """Returns true if a name is our direction module."""
    return getattr(source.lookup(name, frame), "__name__", "") == "simulation.direction"


def reads_view(node, frame):
    """Returns true if an attribute belongs to an object of the API."""
    owner = source.value_of(node.value, frame)
    if type(owner) is MODULE:
        return owner.__name__ == "simulation.direction"
    if type(owner) not in (*VIEWS, Location, Direction):
        return False
    value = source.value_of(node, frame)
    return type(value) in FIXED or type(value) in VIEWS


def ends_never(call, frame):
    """Returns true for itertools.count() and the like."""
    value = source.value_of(call.func, frame)
    name = getattr(value, "__name__", "") if type(value) is type else ""
    return getattr(value, "__module__", "") == "itertools" and (name in ("count", "cycle") or name == "repeat" and len(call.args) == 1)
