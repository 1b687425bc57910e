"""Advice about the origin of a None: calls that return nothing."""

import random

import aimmo_later
from aimmo_document import say

source = aimmo_later.get("aimmo_source")

# Methods that change a list, a dictionary or a set and return None.
IN_PLACE = ("append", "extend", "insert", "remove", "clear", "sort", "reverse", "update", "add", "discard", "shuffle")
ACTIONS = ("MoveAction", "WaitAction", "AttackAction", "PickupAction", "DropAction", "MoveTowardsAction")
SHUFFLES = (random.shuffle,)


def source_of(place, *nodes):
    """The advice that says which call among the expressions returned the None, or None if that is uncertain."""
    for node in nodes:
        if place.value(node) not in (None, source.UNKNOWN):
            continue
        found = of_expression(node, place)
        if found is not None:
            return found
    return None


def of_expression(node, place):
    what = source.kind(node)
    if what == "Call":
        return of_call(node, place)
    if what in ("Name", "Attribute"):
        return of_name(node, place)
    if what == "Starred":
        return of_expression(node.value, place)
    return None


def of_name(node, place):
    """The call that set a name to None, if only one call is possible."""
    if place.value(node) is not None:
        return None
    if source.kind(node) == "Name":
        found = source.bindings_seen(node.id, place.code, place.errors)
    else:
        found = attribute_bindings(node.attr, place.errors)
    calls = []
    for _, how, value in found:
        if source.kind(value) == "Call" and how in ("Assign", "AnnAssign", "NamedExpr"):
            advice = of_call(value, place)
            if advice is not None:
                calls.append((value, advice))
                continue
        if value is None or how not in ("Assign", "AnnAssign", "NamedExpr") or may_be_none(value):
            # The None may have come from here.
            calls.append((value, None))
    certain = [(value, advice) for value, advice in calls if advice is not None]
    if not certain and source.kind(node) == "Name":
        return still_none(node.id, found)
    if len(certain) != 1:
        return None
    value, advice = certain[0]
    # Methods that change a value in place always return None; functions may only do so sometimes.
    return advice if len(calls) == 1 or advice[0].startswith("in-place") else None


def still_none(name, found):
    """The advice for a variable that can only be None because one line assigns it None."""
    nones = [
        line for line, how, value in found
        if how in ("Assign", "AnnAssign") and source.kind(value) == "Constant" and value.value is None
    ]
    others = [
        value for line, how, value in found
        if line not in nones and (how not in ("Assign", "AnnAssign", "NamedExpr") or value is None or may_be_none_action(value))
    ]
    return say("variable-is-none", name=name, line=str(nones[0])) if len(nones) == 1 and not others else None


def may_be_none(value):
    """Returns true unless an expression is known not to be None."""
    what = source.kind(value)
    if what == "Constant":
        return value.value is None
    return what not in ("List", "Dict", "Set", "Tuple", "ListComp", "DictComp", "SetComp", "JoinedStr", "Compare")


def attribute_bindings(attribute, errors):
    """The assignments to an attribute of self or of another object."""
    found = []
    for node in source.walk(source.tree_of(errors)):
        if source.kind(node) == "Assign":
            for target in node.targets:
                if source.kind(target) == "Attribute" and target.attr == attribute:
                    found.append((target.lineno, "Assign", node.value))
    return found


def of_call(node, place):
    """The advice for a call that returned nothing, or None if the reason is unknown."""
    func = node.func
    line = str(node.lineno)
    value = place.value(func)
    definition = source.definition(value, place.errors) if value is not source.UNKNOWN else None
    if definition is None and source.kind(func) == "Name":
        definition = global_definition(func.id, place)
    if definition is not None:
        return of_function(definition, place)
    if source.kind(func) == "Name" and func.id == "print":
        return say("print-returns-nothing", line=line)
    if source.kind(func) == "Attribute" and func.attr in IN_PLACE:
        if func.attr == "sort":
            return say("in-place-sort", line=line)
        if func.attr == "reverse":
            return say("in-place-reverse", line=line)
        if func.attr == "shuffle":
            return say("in-place-shuffle", line=line)
        return say("in-place-change", method=func.attr, line=line)
    if source.kind(func) == "Name" and value in SHUFFLES:
        return say("in-place-shuffle", line=line)
    return None


def global_definition(name, place):
    """The only definition of a name in the whole code, or None."""
    found = [
        node for node in source.walk(source.tree_of(place.errors), into_scopes=False)
        if source.kind(node) in source.FUNCTIONS and node.name == name
    ]
    return found[0] if len(found) == 1 else None


def of_function(function, place, depth=3):
    """The advice for one of the player's functions that returned nothing, or None."""
    if source.kind(function) != "FunctionDef" or is_generator(function):
        return None
    name, line = function.name, str(function.lineno)
    returns = source.returns_of(function)
    with_value = [node for node in returns if node.value is not None]
    action = action_made(function)
    if not with_value:
        if action:
            return say("function-keeps-action", name=name, line=str(action))
        return say("function-without-return", name=name, line=line)
    if all(source.kind(node.value) == "Constant" and node.value.value is None for node in with_value):
        return say("function-returns-none", name=name, line=str(with_value[0].lineno))
    if depth and len(returns) == 1 and not source.can_end(function.body):
        inner = with_value[0].value
        if source.kind(inner) == "Call" and source.kind(inner.func) == "Name":
            called = global_definition(inner.func.id, place)
            if called is not None and called is not function:
                return of_function(called, place, depth - 1)
    used = {
        node.value.id for node in source.walk(function)
        if source.kind(node) == "Attribute" and source.kind(node.value) == "Name"
    }
    definite = all(
        not may_be_none_action(node.value) or getattr(node.value, "id", None) in used for node in with_value
    )
    bare = [node for node in returns if node.value is None]
    if definite and bare and not source.can_end(function.body):
        return say("function-returns-none", name=name, line=str(bare[0].lineno))
    if definite and not bare and source.can_end(function.body):
        return say("function-not-every-way", name=name, line=line)
    printed = [node for node in with_value if source.kind(node.value) == "Call" and getattr(node.value.func, "id", "") == "print"]
    if len(printed) == len(with_value) == 1 and not bare and not source.can_end(function.body):
        return say("print-returns-nothing", line=str(printed[0].lineno))
    # It is unknown which return was reached.
    return say("function-returned-nothing", name=name, line=line)


def may_be_none_action(value):
    """The same as may_be_none, except that an action never counts as None."""
    if source.kind(value) == "Call" and source.kind(value.func) == "Name" and value.func.id in (*ACTIONS, "Location"):
        return False
    if source.kind(value) in ("BinOp", "BoolOp", "UnaryOp"):
        return source.kind(value) == "BoolOp"
    return may_be_none(value)


def is_generator(function):
    return any(source.kind(node) in ("Yield", "YieldFrom") for node in source.walk(function, into_scopes=False))


def action_made(function):
    """The last line in which a function creates an action without using it, or 0."""
    lines = [
        node.lineno for node in source.walk(function, into_scopes=False)
        if source.kind(node) == "Expr" and source.kind(node.value) == "Call"
        and getattr(node.value.func, "id", "") in ACTIONS
    ]
    return lines[-1] if lines else 0
