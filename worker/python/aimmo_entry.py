"""Advice about a next_turn that is missing or does not return an action."""

import re

import aimmo_later
from aimmo_actions import AttackAction, DropAction, MoveAction, MoveTowardsAction
from aimmo_document import say
from aimmo_errors import CODE_NAME, PlayerMistake
from aimmo_geometry import Direction, Location

names, wrong, source = map(aimmo_later.get, ("aimmo_names", "aimmo_wrong", "aimmo_source"))
nothing, taken = aimmo_later.get("aimmo_nothing"), aimmo_later.get("aimmo_taken")

SHOWN_CHARACTERS = 60


class Returned(PlayerMistake):
    """The code returned something other than an action. The line is found later."""


def nothing_plays(code, errors):
    """The error for code without a function to call each turn."""
    if "next_turn" not in code and isinstance(code.get("Avatar"), type):
        return nothing_in(code["Avatar"], errors)
    advice, line = without_function(code, errors)
    return PlayerMistake(say("no-next-turn"), advice, line)


def nothing_in(avatar, errors):
    methods = names.shown(vars(avatar))
    similar = names.near("handle_turn", methods) or names.near("next_turn", methods)
    return PlayerMistake(
        say("no-handle-turn"),
        say("rename-method", name=similar) if similar else say("add-method"),
        errors.find(rf"\s+def {similar}\b" if similar else r"class Avatar\b"),
    )


def without_function(code, errors):
    """The advice for code that has no function to call, and the line to blame."""
    if "next_turn" in code:
        return say("next-turn-is-no-function"), errors.find(r"(global\s+)?next_turn\b")
    inside = errors.find(r"[ \t]+def next_turn\b")
    for node in source.tree_of(errors).body if inside else ():
        if source.kind(node) == "ClassDef" and any(getattr(part, "lineno", 0) == inside for part in node.body):
            return say("turn-in-class", name=node.name), node.lineno
    if inside:
        return say("next-turn-is-inside"), inside
    functions = {name: defined_at(value) for name, value in code.items() if defined_at(value)}
    similar = names.near("next_turn", functions)
    if similar is None:
        turns = [name for name in functions if re.search("turn|next|move", name, re.I)]
        similar = turns[0] if len(turns) == 1 else None
    if similar is not None:
        if names.skeleton(similar) != similar and names.skeleton(similar) == "next_turn":
            letter = next(one for one, other in zip(similar, "next_turn") if one != other)
            return say("looks-alike", name="next_turn", letter=letter), functions[similar]
        return say("rename-function", name=similar), functions[similar]
    return say("add-next-turn"), 0


def no_action(action):
    """The error for a wrong return value."""
    kind = type(action)
    if kind in (MoveAction, AttackAction):
        return Returned(say("direction-was-changed", action=kind.__name__), wrong.direction(kind.__name__, action.direction).advice)
    if kind is DropAction:
        return Returned(say("index-was-changed"), wrong.index(action.index).advice)
    return Returned(described(action, kind), instead_of(action, kind))


def described(action, kind):
    """The notice that describes a wrong return value."""
    if action is None:
        return say("not-an-action-none")
    if kind is str:
        return say("not-an-action-text", text=action[:40])
    if kind is Direction:
        return say("not-an-action-value", value=f"direction.{action!r}")
    if kind in (int, float, bool):
        return say("not-an-action-value", value=repr(action)[:SHOWN_CHARACTERS])
    if kind is Location and all(type(part) is int for part in action):
        return say("not-an-action-value", value=repr(action)[:SHOWN_CHARACTERS])
    if kind is type:
        return say("not-an-action-class", name=action.__name__[:SHOWN_CHARACTERS])
    return say("not-an-action-object", type=kind.__name__[:SHOWN_CHARACTERS])


def instead_of(action, kind):
    """The advice for a wrong return value; None if it depends on the return statements."""
    if action is None:
        return None
    if kind is Direction:
        return say("return-move", direction=repr(action)) if repr(action) in names.DIRECTIONS else say("return-an-action")
    if kind is type and action in names.ACTIONS:
        if action is MoveTowardsAction:
            return names.ARGUMENTS["MoveTowardsAction"]
        between = {MoveAction: "direction.NORTH", AttackAction: "direction.NORTH", DropAction: "0"}.get(action, "")
        return say("brackets-behind-action", code=f"return {action.__name__}({between})")
    if kind is str:
        word = action.strip().upper()
        if word in names.DIRECTIONS:
            return say("return-move", direction=word)
        if word in names.SIDES:
            return say("return-move-called", word=action.strip(), direction=names.SIDES[word])
        return say("text-does-nothing")
    if kind is Location:
        return say("return-step")
    if kind in (tuple, list) and any(type(part) in names.ACTIONS for part in action[:4]):
        return say("one-action-only")
    if kind.__name__ == "coroutine":
        # Otherwise, Python itself reports it later.
        action.close()
        return say("leave-out-async")
    if kind.__name__ == "generator":
        return say("return-not-yield")
    if kind.__name__ in ("function", "method", "builtin_function_or_method"):
        return say("call-the-function", name=action.__name__[:SHOWN_CHARACTERS])
    if kind.__name__ in taken.aimmo_imports.ACTIONS:
        return None
    return say("return-an-action")


def returned(error, errors):
    """The advice for a value other than an action, and the line to blame."""
    function = source.definition(errors.play, errors)
    if function is None:
        return error.advice, 0
    returns = source.returns_of(function)
    with_value = [node for node in returns if node.value is not None]
    line = with_value[0].lineno if len(with_value) == len(returns) == 1 else function.lineno
    if error.advice is not None:
        return error.advice, line
    if error.notice[0] != "not-an-action-none":
        # One of the player's classes has the same name as one of ours.
        name = error.notice[1]["type"]
        found = taken.source.module_bindings(name, errors)
        return (taken.advice(name, found[0]) if found else say("return-an-action")), line
    return returned_none(function, returns, errors)


def returned_none(function, returns, errors):
    """The advice for a turn that returned nothing, and the line to blame."""
    bare = [node for node in returns if node.value is None]
    falls = source.can_end(function.body)
    if not returns:
        action = nothing.action_made(function)
        if action:
            return say("return-in-front", line=str(action)), action
        last = function.body[-1]
        called = source.kind(last) == "Expr" and source.kind(last.value) == "Call" and errors.names.get(getattr(last.value.func, "id", ""))
        called = source.definition(called, errors) if called else None
        if called is not None and any(node.value is not None for node in source.returns_of(called)):
            return say("return-the-call", name=called.name), last.lineno
        return say("last-line-returns"), function.lineno
    if bare and len(bare) == len(returns):
        return say("say-what-to-return"), bare[0].lineno
    place = Names(errors)
    for node in returns:
        if source.kind(node.value) == "Call" and source.kind(node.value.func) == "Name":
            hidden = taken.function(node.value.func.id, errors)
            if hidden is not None:
                return hidden, node.lineno
    if all(source.kind(node.value) == "Constant" and node.value.value is None for node in returns) and not falls:
        return say("say-what-to-return"), returns[0].lineno
    suspects = [(node, nothing.of_call(node.value, place)) for node in returns if source.kind(node.value) == "Call"]
    certain = [(node, advice) for node, advice in suspects if advice is not None]
    harmless = [node for node in returns if node.value is not None and not nothing.may_be_none_action(node.value)]
    others = len(returns) - len(certain) - len(harmless)
    if len(certain) == 1 and not falls and others == 0:
        return certain[0][1], certain[0][0].lineno
    if not certain and falls and others == 0:
        return say("not-every-way"), function.lineno
    if not certain and not falls and len(bare) == others == 1:
        return say("say-what-to-return"), bare[0].lineno
    if len(returns) == 1 and not falls:
        found = of_variable(returns[0].value, function, place)
        return found or say("returned-value-is-none"), returns[0].lineno
    return say("some-way-returns-nothing"), function.lineno


def of_variable(node, function, place):
    """The advice for a returned variable that was set to None by a call."""
    if source.kind(node) != "Name":
        return None
    found = source.bindings(function, node.id) or source.module_bindings(node.id, place.errors)
    still = nothing.still_none(node.id, found)
    if still is not None:
        return still
    values = [value for _, _, value in found]
    if len(values) == 1 and source.kind(values[0]) == "Call":
        return nothing.of_call(values[0], place)
    return None


class Names:
    """The code's global names, for a function that has returned."""

    def __init__(self, errors):
        self.errors = errors
        self.f_locals, self.f_globals, self.f_builtins = {}, errors.names, taken.BUILTINS

    def value(self, node):
        return source.value_of(node, self)


def uncalled(error, words, errors):
    """The advice for an error raised before the player's code ran, and the line to blame."""
    if not isinstance(error, TypeError) or "argument" not in words:
        return None, 0
    if "Avatar.__init__" in words:
        return say("avatar-without-arguments"), errors.find(r"class Avatar\b")
    name = getattr(errors.play, "__name__", "")
    name = name if name.isidentifier() else "next_turn"
    own = "self, " if hasattr(errors.play, "__self__") else ""
    function = source.definition(errors.play, errors)
    line = function.lineno if function is not None else 0
    return say("first-line-of-turn", code=f"def {name}({own}world_state, avatar_state):"), line


def defined_at(function):
    """The first line of one of the player's functions, or 0."""
    code = getattr(getattr(function, "__func__", function), "__code__", None)
    return code.co_firstlineno if getattr(code, "co_filename", None) == CODE_NAME else 0
