"""Advice: one sentence about what may help against an error.

A rule says nothing rather than something wrong: it is read by people who can't
tell the difference yet. Names have rules of their own in aimmo_names, grammar in
aimmo_grammar, and what plays in aimmo_entry.
"""

import re
import sys

import aimmo_imports
import aimmo_later
from aimmo_errors import CODE_NAME
from aimmo_geometry import Location
from aimmo_world import WorldState

names = aimmo_later.get("aimmo_names")

SOMETHING = "means that there is nothing: ask first with if … is not None:"
# What is meant by an import that is not possible, and what there is instead.
INSTEAD = (
    ("numpy scipy pandas sympy sklearn", "Lists, and the modules math and statistics, do here what it does"),
    (
        "turtle tkinter pygame matplotlib curses PIL arcade",
        "Your avatar has no screen; what you print is shown beside the game",
    ),
    (
        "os sys subprocess shutil pathlib glob io tempfile sqlite3 pickle csv",
        "Your code runs in a box of its own without files or other programs",
    ),
    (
        "threading multiprocessing asyncio concurrent signal sched",
        "Your code is called once a turn; what it keeps in variables outside of functions is there in the next one",
    ),
    ("socket urllib http requests ssl", "Your code runs in a box of its own without the internet"),
    ("secrets uuid hashlib", "For chance there is random"),
    (
        "aimmo kurono worker action MoveAction WaitAction world_state avatar_state",
        "Actions, direction, location and random are there without an import",
    ),
)
TYPE_ERRORS = (
    (
        r"(unsupported operand|not supported between).*NoneType",
        "One of the two values is None, which means that there is nothing: print both to see which.",
    ),
    (
        r"can only concatenate str|operand type\(s\) for \+: '(int|float)' and 'str'",
        "Put the number into str(…), or print with commas: print(\"health\", avatar_state.health).",
    ),
    (
        r"not supported between instances of '(str' and '(int|float)|(int|float)' and 'str)'",
        "A text and a number don't go together here: turn the text into a number with int(…).",
    ),
    (r"operand type\(s\) for -: '(list|tuple)'", "Lists can't be subtracted: make a new one, [x for x in one if x not in other]."),
    (r"'NoneType' object is not", f"There is None, which {SOMETHING}"),
    (
        r"'(method|builtin_function_or_method|function)' object is not (subscriptable|iterable)",
        "A function is called with round brackets behind its name.",
    ),
    (
        r"'(int|float|str|list|tuple|dict|bool|Location|Direction|Cell)' object is not callable",
        "What is in front of the brackets is no function: is an operator or a comma missing, "
        "or has a variable the name of a function?",
    ),
    (r"'module' object is not callable", "Say which function of the module: random.randint(1, 6), for example."),
    (r"'(int|float)' object is not iterable", "To count, write for i in range(…):"),
    (
        r"'(int|float|bool)' object is not subscriptable",
        "A single number has no parts: square brackets belong behind a list or a dictionary.",
    ),
    (
        r"'(Cell|NearbyArtefact|Item|AvatarState|OtherAvatar|Direction)' object is not subscriptable",
        "Its parts have names: write a dot and the name, such as .location.",
    ),
    (
        r"'list' object cannot be interpreted as an integer",
        "Write range(len(…)), or go through the list itself: for thing in things:",
    ),
    (
        r"'float' object cannot be interpreted as an integer",
        "It must be a whole number: divide with // instead of /, or use int(…).",
    ),
    (
        r"unhashable type: '(list|dict|set|Backpack)'",
        "Lists, dictionaries and sets can't be keys or parts of a set: use a tuple (…) instead.",
    ),
    (
        r"(list|tuple|string) indices must be integers",
        "The place in a list is a whole number, from 0; to go through all, write for thing in things:",
    ),
    (r"object does not support item assignment", "It can't be changed in place: make a new one, or use a list."),
)
VALUE_ERRORS = (
    (r"unpack", "There must be as many names on the left as there are values on the right."),
    (
        r"invalid literal for int|could not convert string to float",
        "Only a text of digits can be turned into a number.",
    ),
    (r"not in list", "Ask first whether it is in the list: if x in things:"),
    (r"empty range", "There is no number between them: the smaller one comes first, as in random.randint(1, 6)."),
    (r"(min|max)\(\) .*empty", "There is nothing to compare: ask first whether the list is empty."),
)


def of(error, words, line, trace, errors):
    """The advice for an error, or "", and the line to blame."""
    entry = aimmo_later.get("aimmo_entry")
    if type(error) is entry.Returned:
        return entry.returned(error, errors)
    own = vars(error).get("advice")
    if type(own) is str:
        return own, line or vars(error).get("line", 0)
    if trace is None and isinstance(error, SyntaxError) and error.filename == CODE_NAME:
        return aimmo_later.get("aimmo_grammar").advice(error, errors), error.lineno or 0
    if trace is None:
        return entry.uncalled(error, words, errors)
    text = words.partition(": ")[2]
    for kind, rule in RULES:
        if isinstance(error, kind):
            return (rule if type(rule) is str else rule(error, text, trace, errors)) or "", line
    return "", line


def first_of(rules, text):
    """What the first rule that fits says."""
    return next((advice for pattern, advice in rules if re.search(pattern, text)), None)


def type_error(error, text, trace, errors):
    called = re.match(r"(?:(\w+)\.)?(\w+)\(\) (missing|takes|got an unexpected keyword argument)", text)
    if called:
        return arguments(called[1], called[2], called[3], trace, errors)
    return first_of(TYPE_ERRORS, text)


def arguments(owner, name, trouble, trace, errors):
    """A call with too few or too many things between its brackets."""
    known = owner if name in ("__init__", "__new__") else name
    if known in names.ARGUMENTS and not is_players(trace.tb_frame.f_globals.get(known)):
        return names.ARGUMENTS[known]
    line = errors.find(rf"\s*(async )?def {name}\b") or (errors.find(rf"class {owner}\b") if owner else 0)
    if owner is not None and trouble == "takes" and re.search(rf"def {name}\((?!\s*(self|cls)\b)", errors.line(line)):
        return f"The first thing between the brackets of a method is self: def {name}(self, …) in line {line}."
    return f"Compare the call with line {line}: as many things must be between the brackets as there." if line else None


def is_players(thing):
    """Whether it is a function or a class of the player's."""
    code = getattr(thing, "__code__", None)
    return getattr(code, "co_filename", None) == CODE_NAME or isinstance(thing, type) and thing.__module__ == "avatar"


def value_error(error, text, trace, errors):
    return first_of(VALUE_ERRORS, text)


def index_error(error, text, trace, errors):
    if "empty sequence" in text:
        return "There is nothing to choose from: ask first whether the list is empty, with if free:, for example."
    if "pop from" in text:
        return "There is nothing in it: ask first with if …:"
    if "out of range" in text:
        return "The first place is 0 and the last is len(…) - 1: check how many there are."
    return None


def key_error(error, text, trace, errors):
    last = trace
    while last.tb_next is not None:
        last = last.tb_next
    view = last.tb_frame.f_locals.get("self")
    if type(view) is WorldState:
        land = view._terrain
        south_west, north_east = Location(land.west, land.south), Location(land.east, land.north)
        return f"The map goes from {south_west} to {north_east}: ask world_state.is_visible(…) first."
    return "There is no such key: ask first with if … in …:, or use .get(…) of the dictionary." if last is trace else None


def import_error(error, text, trace, errors):
    module = error.name or ""
    first = module.partition(".")[0]
    if type(error) is aimmo_imports.NotAllowed:
        allowed = f"You can import {', '.join(sorted(name for name in aimmo_imports.ALLOWED if name[0] != '_'))}."
        instead = next((says for modules, says in INSTEAD if first in modules.split()), None)
        meant = names.near(first, aimmo_imports.ALLOWED)
        return f"{instead}. {allowed}" if instead else f"Did you mean {meant}? {allowed}" if meant else allowed
    wanted = re.search(r"cannot import name '(\w+)'", text)
    has = names.shown(dir(sys.modules.get(module)))
    meant = wanted and names.near(wanted[1], has)
    if meant:
        return f"Did you mean {meant}?"
    if wanted and first == "simulation":
        return f"{module} has {', '.join(has)}."
    if first == "simulation":
        return "What simulation has is there without an import: actions, direction, location."
    return None


def recursion(error, text, trace, errors):
    return f"{trace.tb_frame.f_code.co_name} calls itself again and again: it needs an if that stops it."


def runtime_error(error, text, trace, errors):
    if "changed size during iteration" in text:
        return "Go through a copy: for x in list(…):"
    return "Your code cannot start threads: it is called once a turn." if "thread" in text else None


# The first that fits. Each gets the error, its message without the kind, where in
# the player's code it was, and the code.
RULES = (
    (NameError, names.name_error),
    (AttributeError, names.attribute_error),
    (TypeError, type_error),
    (ZeroDivisionError, "Nothing can be divided by 0: check with if that the number isn't 0."),
    (IndexError, index_error),
    (KeyError, key_error),
    (RecursionError, recursion),
    (ImportError, import_error),
    (EOFError, "Nobody can type while the avatar plays: put the value into your code."),
    (
        OSError,
        "Your code runs in a box of its own without files, programs and the internet; "
        "variables outside of functions keep their values.",
    ),
    (SystemExit, "Your code ends its turn with return: write return WaitAction() instead."),
    (OverflowError, "The number has become too large: check what it is multiplied with."),
    (RuntimeError, runtime_error),
    (ValueError, value_error),
)
