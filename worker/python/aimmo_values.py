"""Advice about values of the wrong type, and about the origin of a None."""

import re

import aimmo_later
from aimmo_avatar import AvatarState
from aimmo_document import say
from aimmo_errors import CODE_NAME
from aimmo_geometry import Location
from aimmo_things import Backpack
from aimmo_world import NearbyArtefacts, WorldState

names, source, order = map(aimmo_later.get, ("aimmo_names", "aimmo_source", "aimmo_order"))
nothing = aimmo_later.get("aimmo_nothing")

METHODS = "method|builtin_function_or_method|function|method_descriptor|method-wrapper|builtin_method"
ITERATORS = "dict_keys|dict_values|dict_items|map|filter|zip|generator|reversed|enumerate|set|range"
OBJECTS = "Cell|NearbyArtefact|Item|AvatarState|WorldState|OtherAvatar|Direction"
RULES = (
    (r"can only concatenate str \(not \"(int|float)\"", say("text-plus-number")),
    (r"operand type\(s\) for \+: '(int|float)' and 'str'", say("text-plus-number")),
    (r"can only concatenate str \(not \"NoneType\"", say("text-plus-none")),
    (r"can only concatenate str \(not ", say("text-plus-value")),
    (r"must be str, not ", say("text-plus-value")),
    (r"can only concatenate list \(not ", say("list-plus-value")),
    (
        r"not supported between instances of '(str' and '(int|float)|(int|float)' and 'str)'",
        say("text-and-number"),
    ),
    (r"operand type\(s\) for -: '(list|tuple)'", say("list-minus")),
    (r"operand type\(s\) for [-*/]+: '(str)' and|can't multiply sequence by non-int of type 'str'", say("text-arithmetic")),
    (r"'(module)' object is not callable", say("module-called")),
    (r"'(int|float)' object is not iterable", say("number-looped")),
    (r"'(int|float|bool)' object is not subscriptable", say("number-indexed")),
    (rf"'({OBJECTS})' object is not subscriptable", say("object-indexed")),
    (r"'(Cell|NearbyArtefact|Item|AvatarState|WorldState|OtherAvatar)' object is not iterable", say("object-looped")),
    (rf"'({ITERATORS})' object is not subscriptable", say("make-list-of")),
    (r"object of type '(map|filter|zip|generator|reversed|enumerate)' has no len", say("make-list-of")),
    (r"object of type '(int|float|bool)' has no len", say("number-has-no-length")),
    (r"'list' object cannot be interpreted as an integer", say("range-of-list")),
    (r"'float' object cannot be interpreted as an integer", say("whole-number-needed")),
    (r"'str' object cannot be interpreted as an integer", say("text-as-number")),
    (r"unhashable type: '(list|dict|set|Backpack|NearbyArtefacts)'", say("unhashable")),
    (r"(list|tuple|string) indices must be integers", say("index-is-number")),
    (r"'(str|tuple|Location|range)' object does not support item assignment", say("no-item-assignment")),
    (r"'(method|builtin_function_or_method)' object does not support item assignment", say("brackets-perhaps")),
)


def type_error(place):
    text = place.text
    found = re.search(r"(?:(\w+)\.)?(\w+)\(\) (missing|takes|got an unexpected keyword argument|got multiple values)", text)
    if found:
        return arguments(found[1], found[2], found[3], place)
    if "NoneType" in text and not text.startswith("can only concatenate str"):
        return none(place)
    if re.search(rf"'({METHODS})'", text) and not re.search(rf"'({METHODS})' object is not callable", text):
        return missing_brackets(place, *parts_of(place.node)) or say("brackets-perhaps")
    if "can only join an iterable" in text:
        return nothing.source_of(place, *parts_of(place.node)) or say("join-needs-list")
    if "object is not callable" in text:
        return not_callable(place)
    if "member_descriptor" in text or "'property'" in text:
        return descriptor(place)
    if text.startswith("can only concatenate str (not \"NoneType\")"):
        return nothing.source_of(place, *parts_of(place.node)) or say("text-plus-none")
    if "'module'" in text and any(names.is_directions(place.value(node)) for node in (*parts_of(place.node), *unpacked(place))):
        return say("all-directions")
    found = next((advice for pattern, advice in RULES if re.search(pattern, text)), None)
    if found is not None and found[0] == "number-looped" and source.kind(place.node) != "For" and not list(unpacked(place)):
        return None
    if found is not None and found[0] == "text-plus-number" and source.kind(place.node) == "Call":
        return None
    return found


def parts_of(node):
    """The expressions, one of which may have an unsuitable value."""
    what = source.kind(node)
    if what == "BinOp":
        return node.left, node.right
    if what == "Compare":
        return node.left, *node.comparators
    if what == "Subscript":
        return (node.value,)
    if what == "Call":
        return *node.args, *(part.value for part in node.keywords)
    if what == "AugAssign":
        return node.target, node.value
    if what == "Attribute":
        # Which of the two it is depends on Python's version.
        return node.value, node
    if what in ("Assign", "UnaryOp", "Starred"):
        return (node.operand if what == "UnaryOp" else node.value,)
    if what == "For":
        return (node.iter,)
    return () if node is None else (node,)


def none(place, part=""):
    """The advice for a None in place of another value."""
    node = place.node
    found = nothing.source_of(place, *parts_of(node)) or nothing.source_of(place, *unpacked(place))
    if found is not None:
        return found
    if part:
        return say("none-has-no-part", part=part)
    if re.search(r"unsupported operand|not supported between", place.text):
        return say("none-in-operation")
    return say("there-is-none")


def unpacked(place):
    """The expression that is unpacked into several names, or looped over, at a place."""
    if place.node is None or "unpack" not in place.text and "not iterable" not in place.text:
        return
    for node in source.walk(source.tree_of(place.errors)):
        if source.kind(node) in ("For", "comprehension") and node.iter is place.node:
            yield node.iter
        if "unpack" not in place.text:
            continue
        if source.kind(node) == "Assign" and any(target is place.node for target in node.targets):
            yield node.value
        elif source.kind(node) == "For" and node.target is place.node:
            yield node.iter


def missing_brackets(place, *nodes):
    """The advice for a function that is used without being called."""
    for node in nodes:
        if source.kind(node) not in ("Name", "Attribute"):
            continue
        value = place.value(node)
        if value is source.UNKNOWN or isinstance(value, type) or not callable(value):
            continue
        text = text_of(node)
        if text is None:
            return None
        wants = names.ARGUMENTS.get(text.rpartition(".")[2]) if is_ours(value) else None
        if wants is not None and wants[0] == "call-with-location":
            return say("brackets-with-value", name=text)
        code = text + names.call_of(value)
        if code[-2] == "…" and source.kind(place.node) == "Subscript":
            return say("round-brackets", name=text)
        return say("brackets-missing", name=text, code=code)
    return None


def is_ours(method):
    return type(getattr(method, "__self__", None)) in source.OURS


def text_of(node):
    """A dotted name as a string, or None."""
    if source.kind(node) == "Name":
        return node.id
    owner = text_of(node.value) if source.kind(node) == "Attribute" else None
    return f"{owner}.{node.attr}" if owner else None


def not_callable(place):
    """The advice for brackets after a value that is not a function."""
    node = place.node
    if source.kind(node) != "Call":
        return say("not-a-function")
    func = node.func
    if source.kind(func) == "Constant" and type(func.value) in (int, float):
        return say("number-before-brackets")
    value = place.value(func)
    if value is None:
        return none_called(place, func)
    if type(value) is type(re):
        return say("module-called-as", name=value.__name__.rpartition(".")[2])
    if source.kind(func) == "Attribute" and source.OURS.count(type(value)) + source.OURS.count(type(place.value(func.value))):
        return say("part-is-no-function", name=text_of(func) or f".{func.attr}")
    if value is not source.UNKNOWN and type(value) in (list, tuple, dict, NearbyArtefacts, Backpack, str):
        return say("square-brackets", name=text_of(func) or "")  if text_of(func) else say("not-a-function")
    if type(value) in (int, float) and text_of(func):
        return say("number-variable-before-brackets", name=text_of(func))
    return say("not-a-function")


def none_called(place, func):
    return nothing.source_of(place, func) or say("there-is-none")


def descriptor(place):
    """The advice for using an attribute on a class that only its objects have."""
    for node in source.walk(place.node) if place.node is not None else ():
        if source.kind(node) == "Attribute":
            owner = place.value(node.value)
            for view, name in ((WorldState, "world_state"), (AvatarState, "avatar_state")):
                if owner is view:
                    return say("write-it-as", code=f"{name}.{node.attr}")
    return None


def arguments(owner, name, trouble, place):
    """The advice for a call with too few or too many values between its brackets."""
    errors, node = place.errors, place.node
    on_class = method_on_class(place)
    if on_class is not None:
        return on_class
    known = owner if name in ("__init__", "__new__") else name
    called = place.value(node.func) if source.kind(node) == "Call" else place.frame.f_globals.get(known)
    if known in names.ARGUMENTS and not is_players(called):
        return names.ARGUMENTS[known]
    if name == "next_turn" and place.errors.play is None and place.is_top_level:
        return say("turn-is-called")
    if name == "next_turn" and place.errors.play is None and is_players(called):
        return say("turn-is-called")
    line = errors.find(rf"\s*(async )?def {name}\b") if owner is None else method_line(owner, name, errors)
    if not line and owner is not None and name == "__init__":
        line = errors.find(rf"class {owner}\b")
    text = errors.line(line)
    if owner is not None and trouble == "takes" and re.search(rf"def {name}\((?!\s*(self|cls)\b)", text):
        return say("self-missing", name=name, line=str(line))
    if owner is not None and trouble == "takes" and re.match(r"\s*class\b", text):
        return say("class-takes-nothing", name=owner, line=str(line))
    if not line or not is_players(called) and called is not source.UNKNOWN:
        return None
    if trouble == "got an unexpected keyword argument":
        return say("no-such-parameter", name=name, line=str(line))
    return say("compare-call", name=name, line=str(line))


def method_line(owner, name, errors):
    """The line of a method's def, or 0."""
    for node in source.walk(source.tree_of(errors)):
        if source.kind(node) == "ClassDef" and node.name == owner:
            for part in node.body:
                if source.kind(part) in source.FUNCTIONS and part.name == name:
                    return part.lineno
    return errors.find(rf"\s+(async )?def {name}\b")


def method_on_class(place):
    """The advice for a method that is called on the class instead of on an object, or None."""
    node = place.node
    if source.kind(node) != "Call" or source.kind(node.func) != "Attribute":
        return None
    owner = place.value(node.func.value)
    if owner is source.UNKNOWN or not isinstance(owner, type):
        return None
    if "missing" not in place.text and "unbound method" not in place.text:
        return None
    method = source.value_of(node.func, place.frame)
    if type(method) is not type(names.near):
        return None
    code = method.__code__
    if not code.co_varnames[:1] or code.co_argcount <= len(node.args):
        return None
    for view, name in ((WorldState, "world_state"), (AvatarState, "avatar_state")):
        if owner is view:
            return say("write-it-as", code=f"{name}.{node.func.attr}(…)")
    if owner in source.OURS:
        return None
    made, more = vars(owner).get("__init__"), "…" if code.co_argcount > 1 else ""
    wants = getattr(getattr(made, "__code__", None), "co_argcount", 1) - len(getattr(made, "__defaults__", None) or ()) > 1
    return say(
        "method-on-class", name=owner.__name__, code=f"{owner.__name__}({'…' if wants else ''}).{node.func.attr}({more})",
    )


def is_players(thing):
    """Returns true if it is one of the player's functions or classes."""
    code = getattr(getattr(thing, "__func__", thing), "__code__", None)
    return getattr(code, "co_filename", None) == CODE_NAME or isinstance(thing, type) and thing.__module__ == "avatar"


def wrong_argument(place):
    """The advice for a None, or a swapped world and avatar, that was passed to the API."""
    if "not None" in place.text:
        return nothing.source_of(place, *parts_of(place.node))
    if re.search(r"not an? (method|function|builtin_function_or_method)$", place.text):
        return missing_brackets(place, *parts_of(place.node))
    if "not the text" in place.text and isinstance(place.error, TypeError):
        return text_with_location(place)
    return None


def text_with_location(place):
    node = place.node
    if source.kind(node) == "BinOp" and type(place.value(node.right)) is Location:
        return say("text-plus-location")
    return None
