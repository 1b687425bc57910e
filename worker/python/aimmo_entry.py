"""Advice about what plays: that there is something, and that it returns an action."""

import re

import aimmo_later
from aimmo_actions import AttackAction, DropAction, MoveAction, MoveTowardsAction
from aimmo_errors import CODE_NAME, PlayerMistake
from aimmo_geometry import Direction, Location

names, wrong = aimmo_later.get("aimmo_names"), aimmo_later.get("aimmo_wrong")

SIGNATURE = "next_turn(world_state, avatar_state)"
METHOD = "handle_turn(self, world_state, avatar_state)"
ONLY_TREE = 0x400


class Returned(PlayerMistake):
    """What was returned is no action. In which line is found out when it is told."""


def nothing_plays(code, errors):
    """Why there is nothing to call for a turn."""
    if "next_turn" not in code and isinstance(code.get("Avatar"), type):
        return nothing_in(code["Avatar"], errors)
    advice, line = without_function(code, errors)
    return PlayerMistake(f"Your code has no function {SIGNATURE}", advice, line)


def nothing_in(avatar, errors):
    methods = names.shown(vars(avatar))
    similar = names.near("handle_turn", methods) or names.near("next_turn", methods)
    return PlayerMistake(
        f"Your class Avatar has no method {METHOD}; nor is there a function {SIGNATURE}",
        f"Call {similar} handle_turn." if similar else f"Add it to the class: def {METHOD}:",
        errors.find(rf"\s+def {similar}\b" if similar else r"class Avatar\b"),
    )


def without_function(code, errors):
    """The advice for code without a function to play, and the line to blame."""
    if "next_turn" in code:
        thing = wrong.a(code["next_turn"])
        return f"Your next_turn is {thing}; begin it with def {SIGNATURE}:", errors.find(r"next_turn\b")
    inside = errors.find(r"[ \t]+def next_turn\b")
    if inside:
        return "Your next_turn is inside of something else: remove the spaces in front of its def.", inside
    functions = {name: defined_at(value) for name, value in code.items() if defined_at(value)}
    similar = names.near("next_turn", functions)
    if similar is None:
        turns = [name for name in functions if re.search("turn|next|move", name, re.I)]
        similar = turns[0] if len(turns) == 1 else None
    if similar is not None:
        return f"Call your function {similar} next_turn, and it plays.", functions[similar]
    return f"Add it: the line def {SIGNATURE}: and below it, four spaces further right, return WaitAction()", 0


def no_action(action):
    """What is wrong with what was returned."""
    kind = type(action)
    if kind in (MoveAction, AttackAction):
        mistake = wrong.direction(kind.__name__, action.direction)
        return Returned(str(mistake), mistake.advice)
    if kind is DropAction:
        mistake = wrong.index(action.index)
        return Returned(str(mistake), mistake.advice)
    what = "nothing (None)" if action is None else wrong.a(action)
    return Returned(f"Make sure you are returning an action: your code returned {what}", instead_of(action, kind))


def instead_of(action, kind):
    """What to return instead; "" where that depends on the returns."""
    if action is None:
        return ""
    if kind is Direction:
        return f"Write return MoveAction(direction.{action!r})."
    if kind is type and action in names.ACTIONS:
        if action is MoveTowardsAction:
            return names.ARGUMENTS["MoveTowardsAction"]
        between = {MoveAction: "direction.NORTH", AttackAction: "direction.NORTH", DropAction: "0"}.get(action, "")
        return f"Put brackets behind it: return {action.__name__}({between})."
    if kind is str:
        word = action.strip().upper()
        if word in names.DIRECTIONS:
            return f"Write return MoveAction(direction.{word})."
        return "A text does nothing: return an action, such as MoveAction(direction.NORTH), without quotes."
    if kind is Location:
        return "To go to a place, return a MoveAction with the direction of the first step."
    if kind in (tuple, list) and any(type(part) in names.ACTIONS for part in action[:4]):
        return "Return one action only: a turn has room for one."
    if kind.__name__ == "coroutine":
        # Or Python itself complains about it later.
        action.close()
        return "Leave out the async in front of def."
    if kind.__name__ == "generator":
        return "Write return instead of yield."
    return "Return an action, such as MoveAction(direction.NORTH)."


def returned(error, errors):
    """The advice for what is no action, and the line to blame."""
    first = defined_at(errors.play)
    definition = def_line(errors, first)
    returns = returns_of(errors, first)
    if error.advice:
        return error.advice, returns[0][0] if len(returns) == 1 else definition
    bare = [line for line, has_value in returns if not has_value]
    if bare and len(bare) == len(returns):
        return "Say what to return: return WaitAction(), for example.", bare[0]
    if returns:
        return "Not every way through it returns something: add return WaitAction() as its last line.", definition
    return "Its last line should begin with return, such as return MoveAction(direction.NORTH).", definition


def uncalled(error, words, errors):
    """The advice for an error before the player's code began, and the line to blame."""
    if not isinstance(error, TypeError) or "argument" not in words:
        return "", 0
    if "Avatar.__init__" in words:
        return "Avatar is made without anything between the brackets: def __init__(self):", errors.find(r"class Avatar\b")
    name = getattr(errors.play, "__name__", "next_turn")
    own = "self, " if hasattr(errors.play, "__self__") else ""
    advice = f"Write its first line as: def {name}({own}world_state, avatar_state):"
    return advice, def_line(errors, defined_at(errors.play))


def defined_at(function):
    """Where a function of the player's begins, or 0."""
    code = getattr(getattr(function, "__func__", function), "__code__", None)
    return code.co_firstlineno if getattr(code, "co_filename", None) == CODE_NAME else 0


def def_line(errors, first):
    """The def itself: before it there may be decorators."""
    lines = range(first, first + 20) if first else ()
    return next((line for line in lines if re.match(r"\s*(async\s+)?def\b", errors.line(line))), first)


def returns_of(errors, first):
    """The returns of the function that begins there: the line, and whether with a value."""
    found, function = [], None
    waiting = [compile(errors.source, CODE_NAME, "exec", ONLY_TREE)]
    while waiting:
        node = waiting.pop()
        kind = type(node).__name__
        if kind in ("FunctionDef", "AsyncFunctionDef"):
            if function is not None:
                # Its returns are its own.
                continue
            if first in (node.lineno, *(part.lineno for part in node.decorator_list)):
                function, waiting = node, list(node.body)
                continue
        if kind == "Return" and function is not None:
            found.append((node.lineno, node.value is not None))
        for field in node._fields:
            value = getattr(node, field, None)
            waiting += [part for part in (value if type(value) is list else [value]) if hasattr(part, "_fields")]
    return sorted(found)
