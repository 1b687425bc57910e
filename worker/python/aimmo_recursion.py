"""Advice about functions that call themselves too often."""

import aimmo_later
from aimmo_document import say
from aimmo_errors import CODE_NAME

source, taken = aimmo_later.get("aimmo_source"), aimmo_later.get("aimmo_taken")

# Only recursion can cause this many nested calls.
MANY = 100
# Statements and expressions in which a call may be skipped.
CONDITIONS = ("If", "While", "For", "AsyncFor", "Try", "TryStar", "Match", "IfExp", "BoolOp", "Compare", "comprehension")


def advice(place):
    """The advice for a RecursionError."""
    counts, trace = {}, place.error.__traceback__
    while trace is not None:
        code = trace.tb_frame.f_code
        if code.co_filename == CODE_NAME:
            counts[code] = counts.get(code, 0) + 1
        trace = trace.tb_next
    codes = [code for code, count in counts.items() if count >= MANY and code.co_name[0] != "<"]
    if not codes:
        return None
    for code in codes:
        hidden = taken.function(code.co_name, place.errors)
        if hidden is not None:
            return hidden
    names = [code.co_name for code in codes]
    if len(names) > 2:
        return say("calls-too-deep", name=names[0])
    if len(names) == 2:
        return say("call-each-other", first=names[0], second=names[1])
    function = source.function_of(codes[0], place.errors)
    if function is not None and is_endless(function):
        return say("calls-itself-without-end", name=names[0])
    return say("calls-itself-too-deep", name=names[0])


def is_endless(function):
    """Returns true if every path through a function calls it again."""
    for statement in function.body:
        if any(source.kind(node) in CONDITIONS for node in source.walk(statement, into_scopes=False)):
            return False
        if any(calls(node, function.name) for node in source.walk(statement, into_scopes=False)):
            return True
        if source.kind(statement) in ("Return", "Raise"):
            return False
    return False


def calls(node, name):
    """Returns true if a node calls a function or a method of this name."""
    if source.kind(node) != "Call":
        return False
    called = node.func
    if source.kind(called) == "Name":
        return called.id == name
    return source.kind(called) == "Attribute" and called.attr == name and getattr(called.value, "id", "") == "self"
