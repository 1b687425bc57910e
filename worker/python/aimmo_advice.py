"""Advice: one sentence about what may help against an error.

A rule says nothing rather than something wrong: it is read by people who can't
tell the difference yet.
"""

import builtins
import random
import re
import sys

import aimmo_imports
import aimmo_later
from aimmo_actions import (
    Action, AttackAction, DropAction, MoveAction, MoveTowardsAction, PickupAction, WaitAction,
)
from aimmo_avatar import AvatarState, OtherAvatar
from aimmo_errors import CODE_NAME, PlayerMistake
from aimmo_geometry import Direction, Location
from aimmo_things import ArtefactType, ArtefactTypes, Backpack, Item
from aimmo_world import Cell, NearbyArtefact, NearbyArtefacts, WorldState

ACTIONS = (Action, WaitAction, MoveAction, AttackAction, PickupAction, DropAction, MoveTowardsAction)
OURS = {
    WorldState: "world_state", AvatarState: "avatar_state", OtherAvatar: "an avatar", Cell: "a cell",
    NearbyArtefact: "an artefact", NearbyArtefacts: "a list of artefacts", Item: "a thing of the backpack",
    Backpack: "a backpack", Direction: "a direction", Location: "a location", ArtefactTypes: "artefact_types",
    ArtefactType: "a type of artefacts",
}
DIRECTIONS = ("NORTH", "EAST", "SOUTH", "WEST")
# What other languages call things.
FOREIGN = {"null": "None", "nil": "None", "undefined": "None", "this": "self", "elseif": "elif", "length": "len"}
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
INSTEAD = (
    (("numpy", "scipy", "pandas", "sympy", "sklearn", "torch", "tensorflow"), "Lists, and the modules math and statistics, do here what it does"),
    (("turtle", "tkinter", "pygame", "matplotlib", "curses", "PIL", "arcade"), "Your avatar has no screen; what you print is shown beside the game"),
    (("os", "sys", "subprocess", "shutil", "pathlib", "glob", "io", "tempfile", "sqlite3", "pickle", "csv"), "Your code runs in a box of its own without files or other programs"),
    (("threading", "multiprocessing", "asyncio", "concurrent", "signal", "sched"), "Your code is called once a turn; what it keeps in variables outside of functions is there in the next one"),
    (("socket", "urllib", "http", "requests", "ssl", "smtplib", "ftplib"), "Your code runs in a box of its own without the internet"),
    (("secrets", "uuid", "hashlib"), "For chance there is random"),
    (("simulation", "aimmo", "kurono", "worker", "MoveAction", "WaitAction", "action", "world_state", "avatar_state"), "Actions, direction, location and random are there without an import"),
)


def of(error, words, line, trace, errors):
    """The advice for an error, or "", and the line to blame."""
    if type(error) is Returned:
        return returned(error, errors)
    own = vars(error).get("advice")
    if type(own) is str:
        return own, line or vars(error).get("line", 0)
    if trace is None and isinstance(error, SyntaxError) and error.filename == CODE_NAME:
        return aimmo_later.get("aimmo_grammar").advice(error, errors), error.lineno or 0
    if trace is None:
        return uncalled(error, words, errors)
    text = words.partition(": ")[2]
    for kind, rule in RULES:
        if isinstance(error, kind):
            return rule(error, text, trace, errors) or "", line
    return "", line


def near(word, known):
    """The known word that was meant, or None."""
    known = [name for name in known if name != word]
    for name in known:
        if name.lower().replace("_", "") == word.lower().replace("_", ""):
            return name
    from difflib import get_close_matches

    found = get_close_matches(word, known, 1, 0.75) if len(word) > 2 else ()
    return found[0] if found else None


def shown(names):
    return [name for name in names if not name.startswith("_")]


# Code that plays nothing, or returns no action.

def nothing_plays(code, errors):
    """Why there is nothing to call for a turn."""
    message = "Your code has no function next_turn(world_state, avatar_state)"
    entry = code.get("next_turn")
    if "next_turn" in code:
        return PlayerMistake(message, f"Your next_turn is {aimmo_later.get('aimmo_wrong').a(entry)}; begin it with def next_turn(world_state, avatar_state):", errors_line(errors, r"next_turn\b"))
    avatar = code.get("Avatar")
    if isinstance(avatar, type):
        names = shown(vars(avatar))
        similar = near("handle_turn", names) or near("next_turn", names)
        return PlayerMistake(
            "Your class Avatar has no method handle_turn(self, world_state, avatar_state)"
            + "; nor is there a function next_turn(world_state, avatar_state)",
            f"Call {similar} handle_turn." if similar else "Add it to the class: def handle_turn(self, world_state, avatar_state):",
            errors_line(errors, rf"\s+def {similar}\b" if similar else r"class Avatar\b"),
        )
    inside = errors_line(errors, r"[ \t]+def next_turn\b")
    if inside:
        return PlayerMistake(message, "Your next_turn is inside of something else: remove the spaces in front of its def.", inside)
    functions = [name for name, value in code.items() if type(value) is type(of) and value.__code__.co_filename == CODE_NAME]
    similar = near("next_turn", functions)
    if similar is None:
        turns = [name for name in functions if "turn" in name.lower() or "next" in name.lower() or "move" in name.lower()]
        similar = turns[0] if len(turns) == 1 else None
    if similar is not None:
        return PlayerMistake(message, f"Call your function {similar} next_turn, and it plays.", code[similar].__code__.co_firstlineno)
    return PlayerMistake(message, "Add it: the line def next_turn(world_state, avatar_state): and below it, four spaces further right, return WaitAction()")


def no_action(action):
    """What is wrong with what next_turn returned."""
    kind = type(action)
    wrong = aimmo_later.get("aimmo_wrong")
    if kind in (MoveAction, AttackAction):
        mistake = wrong.direction(kind.__name__, action.direction)
        return Returned(str(mistake), mistake.advice)
    if kind is DropAction:
        mistake = wrong.index(action.index)
        return Returned(str(mistake), mistake.advice)
    if action is None:
        return Returned("Make sure you are returning an action: next_turn returned nothing (None)")
    instead = "such as MoveAction(direction.NORTH)"
    advice = f"Return an action, {instead}."
    if kind is Direction:
        advice = f"Write return MoveAction(direction.{action!r})."
    elif kind is type and action in ACTIONS:
        arguments = "direction.NORTH" if action in (MoveAction, AttackAction) else "0" if action is DropAction else ""
        advice = f"Put brackets behind it: return {action.__name__}({arguments})."
        if action is MoveTowardsAction:
            advice = ARGUMENTS["MoveTowardsAction"]
    elif kind is str:
        word = action.strip().upper()
        advice = f"Write return MoveAction(direction.{word})." if word in DIRECTIONS else f"A text does nothing: return an action, {instead}, without quotes."
    elif kind is Location:
        advice = "To go to a place, return a MoveAction with the direction of the first step."
    elif kind is tuple or kind is list:
        one = next((part for part in action[:4] if type(part) in ACTIONS), None)
        advice = "Return one action only: a turn has room for one." if one is not None else advice
    elif kind.__name__ == "coroutine":
        # Or Python itself complains about it later.
        action.close()
        advice = "Write def next_turn without async in front of it."
    elif kind.__name__ == "generator":
        advice = "Write return instead of yield."
    elif kind is bool:
        advice = f"True and False are no actions: return one, {instead}."
    return Returned(f"next_turn must return an action {instead}, but it returned: {wrong.a(action)}", advice)


class Returned(PlayerMistake):
    """What was returned is no action. In which line is found out when it is told."""


def returned(error, errors):
    """The advice for what is no action, and the line to blame."""
    definition = defined_at(errors.play)
    returns = returns_of(errors, definition)
    if error.advice:
        return error.advice, returns[0][0] if len(returns) == 1 else def_line(errors, definition)
    valued = [line for line, has_value in returns if has_value]
    bare = [line for line, has_value in returns if not has_value]
    if bare and not valued:
        return "Say what to return: return WaitAction(), for example.", bare[0]
    if valued:
        return "Not every way through it returns something: add return WaitAction() as its last line.", def_line(errors, definition)
    return "Its last line should begin with return, such as return MoveAction(direction.NORTH).", def_line(errors, definition)


def uncalled(error, words, errors):
    """The advice for an error before the player's code began, and the line to blame."""
    if isinstance(error, TypeError) and "argument" in words:
        if "Avatar.__init__" in words:
            return "Avatar is made without anything between the brackets: def __init__(self):", errors_line(errors, r"class Avatar\b")
        name = getattr(errors.play, "__name__", "next_turn")
        own = "self, " if hasattr(errors.play, "__self__") else ""
        return f"Write its first line as: def {name}({own}world_state, avatar_state):", def_line(errors, defined_at(errors.play))
    return "", 0


def defined_at(play):
    """Where what plays begins in the player's code, or 0."""
    code = getattr(getattr(play, "__func__", play), "__code__", None)
    return code.co_firstlineno if getattr(code, "co_filename", None) == CODE_NAME else 0


def def_line(errors, first):
    """The def itself: before it there may be decorators."""
    for line in range(first, min(first + 20, len(errors.lines) + 1)):
        if first and re.match(r"\s*(async\s+)?def\b", errors.lines[line - 1]):
            return line
    return first


def errors_line(errors, pattern):
    """The first line that begins like this, or 0."""
    return next((number for number, line in enumerate(errors.lines, 1) if re.match(pattern, line)), 0)


def returns_of(errors, first):
    """The returns of the function that begins there: (line, whether with a value)."""
    tree = compile(errors.source, CODE_NAME, "exec", 0x400)  # PyCF_ONLY_AST
    found, waiting = [], [tree]
    inside = False
    while waiting:
        node = waiting.pop()
        kind = type(node).__name__
        if kind in ("FunctionDef", "AsyncFunctionDef", "Lambda"):
            starts = [node.lineno, *(item.lineno for item in getattr(node, "decorator_list", ()))]
            if inside:
                continue
            if first in starts:
                inside, waiting = True, list(node.body)
                continue
        if kind == "Return" and inside:
            found.append((node.lineno, node.value is not None))
        for field in node._fields:
            value = getattr(node, field, None)
            parts = value if type(value) is list else [value]
            waiting += [part for part in parts if hasattr(part, "_fields")]
    return sorted(found)


# Names.

def name_error(error, text, trace, errors):
    word = error.name or (re.search(r"variable '(\w+)'", text) or ("", ""))[1]
    if not word:
        return None
    frame = trace.tb_frame
    if isinstance(error, UnboundLocalError):
        if word in frame.f_globals:
            return f"To change the {word} from outside of the function, write global {word} as the function's first line."
        return f"Give {word} a value on every way to this line, for example at the beginning of the function."
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
    if word in FOREIGN:
        return f"Python's word for it is {FOREIGN[word]}."
    below = errors_line(errors, rf"(async )?(def|class) {re.escape(word)}\b") or errors_line(errors, rf"{re.escape(word)}\s*=")
    if below and below > trace.tb_lineno:
        return f"{word} comes only in line {below}: move it above the line that needs it."
    known = {**{name: 0 for name in shown(frame.f_locals)}, **{name: 0 for name in shown(frame.f_globals)}}
    meant = near(word, known) or near(word, shown(vars(builtins)))
    if meant is not None:
        return f"Did you mean {meant}?"
    if near(word, map(str.lower, DIRECTIONS)) or near(word, DIRECTIONS):
        return f"Did you mean direction.{(near(word, map(str.lower, DIRECTIONS)) or near(word, DIRECTIONS)).upper()}?"
    holder = holds(frame.f_globals, word)
    if holder is not None:
        return f"{word} is known only inside of {holder}: hand it on between the brackets of the call."
    if re.search(rf"[(\[,=]\s*{re.escape(word)}\s*[)\],]", errors.lines[trace.tb_lineno - 1]):
        return f"If {word} is a text, put it in quotes; if it is a variable, give it a value first."
    return f"Give {word} a value before this line, or check how it is spelled."


def brackets(holder, name):
    """What belongs behind a name: brackets, with or without something, or nothing."""
    thing = getattr(holder, name)
    if not callable(thing):
        return ""
    code = getattr(thing, "__code__", None)
    required = code.co_argcount - len(thing.__defaults__ or ()) if code else 2
    return "(…)" if required > 1 else "()"


def holds(scope, word):
    """The player's function with a variable of this name, or None."""
    for name, value in scope.items():
        code = getattr(value, "__code__", None)
        if getattr(code, "co_filename", None) == CODE_NAME and word in code.co_varnames:
            return name
    return None


def attribute_error(error, text, trace, errors):
    thing, word = error.obj, error.name
    if thing is None and word:
        return f"What is in front of .{word} is None, which means that there is nothing: ask first with if … is not None:"
    if "has no setter" in text or "read-only" in text:
        return "It cannot be changed; make another one instead."
    if not word:
        return None
    kind = type(thing)
    if kind in OURS:
        names = shown(dir(thing))
        for owner, other in trace.tb_frame.f_locals.items():
            if type(other) is not kind and type(other) in (WorldState, AvatarState) and word in shown(dir(type(other))):
                return f"Write {owner}.{word}{brackets(type(other), word)}: it belongs to {owner}, not to {OURS[kind]}."
        meant = near(word, names)
        if meant is not None:
            return f"Did you mean .{meant}?"
        if word.upper() in DIRECTIONS:
            return f"Write direction.{word.upper()}."
        holder = OURS[kind]
        return f"{holder[0].upper() + holder[1:] if ' ' in holder else holder} has {', '.join(names[:14])}."
    if kind is type(re):
        meant = near(word, shown(dir(thing)))
        names = aimmo_imports.show_names(thing)
        if meant is not None:
            return f"Did you mean {thing.__name__.rpartition('.')[2]}.{meant}?"
        return f"It has {', '.join(names[:8])}." if aimmo_imports.is_ours(thing) else None
    if word in ("length", "size", "count") and kind in (list, str, tuple, dict, set):
        return "Write len(…) to know how many there are."
    if kind in (list, Backpack, NearbyArtefacts) and word in ("add", "push"):
        return "Lists have append(…) for that."
    if kind in (list, str, dict, set, tuple, int, float):
        meant = near(word, shown(dir(kind)))
        if meant is not None:
            return f"Did you mean .{meant}?"
    if kind is type(of):
        return "A function has to be called first: put brackets behind its name."
    if kind is type and word.upper() in DIRECTIONS:
        return f"Write direction.{word.upper()}."
    if kind is type and thing in ACTIONS:
        return ARGUMENTS.get(thing.__name__)
    return None


# Values.

def type_error(error, text, trace, errors):
    called = re.match(r"(?:(\w+)\.)?(\w+)\(\) (missing|takes|got an unexpected keyword argument)", text)
    if called:
        return arguments(called[1], called[2], called[3], trace, errors)
    if re.search(r"unsupported operand|not supported between", text) and "NoneType" in text:
        return "One of the two values is None, which means that there is nothing: print both to see which."
    for pattern, advice in TYPE_ERRORS:
        if re.search(pattern, text):
            return advice
    return None


def arguments(owner, name, trouble, trace, errors):
    """A call with too few or too many things between its brackets."""
    known = owner if name in ("__init__", "__new__") else name
    if known in ARGUMENTS and defined(known, trace) is None:
        return ARGUMENTS[known]
    if owner is not None and trouble == "takes":
        line = errors_line(errors, rf"\s+def {name}\(")
        if line and not re.search(r"\(\s*(self|cls)\b", errors.lines[line - 1]):
            return f"The first thing between the brackets of a method is self: def {name}(self, …) in line {line}."
    line = errors_line(errors, rf"\s*(async )?def {name}\b") or (errors_line(errors, rf"class {owner}\b") if owner else 0)
    return f"Compare the call with line {line}: as many things must be between the brackets as there." if line else None


def defined(name, trace):
    """What the player has called so, or None."""
    value = trace.tb_frame.f_globals.get(name)
    code = getattr(value, "__code__", None)
    return value if getattr(code, "co_filename", None) == CODE_NAME or isinstance(value, type) and value.__module__ == "avatar" else None


TYPE_ERRORS = (
    (r"can only concatenate str|unsupported operand type\(s\) for \+: '(int|float)' and 'str'|must be str, not", "Put the number into str(…), or print with commas: print(\"health\", avatar_state.health)."),
    (r"unsupported operand type\(s\) for [-*/%]+.*'str'|not supported between instances of 'str'|not supported between instances of '\w+' and 'str'", "A text and a number don't go together here: turn the text into a number with int(…)."),
    (r"'NoneType' object is not (subscriptable|iterable|callable)", "There is None, which means that there is nothing: ask first with if … is not None:"),
    (r"'(method|builtin_function_or_method|function)' object is not (subscriptable|iterable)", "A function is called with round brackets: name(…)."),
    (r"'(int|float|str|list|tuple|dict|bool|Location|Direction|Cell)' object is not callable", "What is in front of the brackets is no function: is an operator or a comma missing, or has a variable the name of a function?"),
    (r"'module' object is not callable", "Say which function of the module: random.randint(1, 6), for example."),
    (r"'(int|float)' object is not iterable", "To count, write for i in range(…):"),
    (r"'(int|float|bool)' object is not subscriptable", "A single number has no parts: square brackets belong behind a list or a dictionary."),
    (r"'(Cell|NearbyArtefact|Item|AvatarState|OtherAvatar|WorldState|Direction)' object is not subscriptable", "Its parts have names: write a dot and the name, such as .location."),
    (r"'list' object cannot be interpreted as an integer", "Write range(len(…)), or go through the list itself: for thing in things:"),
    (r"'float' object cannot be interpreted as an integer", "It must be a whole number: divide with // instead of /, or use int(…)."),
    (r"unhashable type", "Lists, dictionaries and sets can't be keys or parts of a set: use a tuple (…) instead."),
    (r"(list|tuple|string) indices must be integers", "The place in a list is a whole number, from 0; to go through all, write for thing in things:"),
    (r"object does not support item assignment", "It can't be changed in place: make a new one, or use a list."),
    (r"unsupported operand type\(s\) for -: '(list|tuple)'", "Lists can be added, not subtracted: make a new one with [x for x in one if x not in other]."),
    (r"exceptions must derive", None),
)


def index_error(error, text, trace, errors):
    if "empty sequence" in text:
        return "There is nothing to choose from: ask first whether the list is empty, with if free:, for example."
    if "pop from" in text:
        return "There is nothing in it: ask first with if …:"
    if "out of range" in text:
        return "The first place is 0 and the last is len(…) - 1: check how many there are."
    return None


def key_error(error, text, trace, errors):
    key = error.args[0] if error.args else None
    last = trace
    while last.tb_next is not None:
        last = last.tb_next
    view = last.tb_frame.f_locals.get("self")
    if type(view) is WorldState:
        land = view._terrain
        return f"The map goes from {Location(land.west, land.south)} to {Location(land.east, land.north)}: ask world_state.is_visible(…) first."
    if type(key) in (str, int, tuple, Location):
        return "The dictionary has no such key: ask first with if key in …:, or use .get(key)."
    return None


def value_error(error, text, trace, errors):
    for pattern, advice in (
        (r"unpack", "There must be as many names on the left as there are values on the right."),
        (r"invalid literal for int|could not convert string to float", "Only a text of digits can be turned into a number."),
        (r"not in list", "Ask first whether it is in the list: if x in things:"),
        (r"empty range", "The smaller number comes first: random.randint(1, 6)."),
        (r"(min|max)\(\).*(empty|arg)", "There is nothing to compare: ask first whether the list is empty."),
        (r"math domain|nonnegative", "The square root of a number below 0 doesn't exist: check the number first."),
    ):
        if re.search(pattern, text):
            return advice
    return None


def import_error(error, text, trace, errors):
    module = error.name or ""
    first = module.partition(".")[0]
    if type(error) is aimmo_imports.NotAllowed:
        allowed = f"You can import {', '.join(sorted(name for name in aimmo_imports.ALLOWED if name[0] != '_'))}."
        instead = next((says for names, says in INSTEAD if first in names), None)
        if instead is not None:
            return f"{instead}. {allowed}"
        meant = near(first, aimmo_imports.ALLOWED)
        return f"Did you mean {meant}? {allowed}" if meant else allowed
    wanted = getattr(error, "name_from", None) or (re.search(r"cannot import name '(\w+)'", text) or ("", ""))[1]
    if wanted:
        names = shown(dir(sys.modules.get(module)))
        meant = near(wanted, names)
        if meant is not None:
            return f"Did you mean {meant}?"
        if first == "simulation":
            return f"{module} has {', '.join(names[:12])}."
    if first == "simulation":
        return "simulation has the modules action, direction and location; what they have is there without an import, too."
    return None


def os_error(error, text, trace, errors):
    return "Your code runs in a box of its own without files, programs and the internet; variables outside of functions keep their values."


def recursion(error, text, trace, errors):
    return f"{trace.tb_frame.f_code.co_name} calls itself again and again: it needs an if that stops it."


def constant(sentence):
    return lambda *_: sentence


RULES = (
    (NameError, name_error),
    (AttributeError, attribute_error),
    (TypeError, type_error),
    (ZeroDivisionError, constant("Nothing can be divided by 0: check with if that the number isn't 0.")),
    (IndexError, index_error),
    (KeyError, key_error),
    (RecursionError, recursion),
    (ImportError, import_error),
    (EOFError, constant("Nobody can type while the avatar plays: put the value into your code.")),
    (OSError, os_error),
    (SystemExit, constant("Your code ends its turn with return: write return WaitAction() instead.")),
    (OverflowError, constant("The number has become too large: check what it is multiplied with.")),
    (RuntimeError, lambda error, text, *_: (
        "Go through a copy: for x in list(…):" if "changed size during iteration" in text
        else "Your code cannot start threads: it is called once a turn." if "thread" in text else None
    )),
    (ValueError, value_error),
)
