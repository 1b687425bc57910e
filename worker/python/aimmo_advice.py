"""Advice: one sentence that may help with an error.

A rule gives no advice unless it is certain: learners cannot yet recognize wrong advice.
The rules for names are in aimmo_names and aimmo_taken, those for values in aimmo_values, for
grammar in aimmo_grammar, and for next_turn in aimmo_entry.
"""

import re
import sys

import aimmo_imports
import aimmo_later
from aimmo_document import say
from aimmo_errors import CODE_NAME
from aimmo_geometry import Location
from aimmo_world import WorldState

names, source, taken = map(aimmo_later.get, ("aimmo_names", "aimmo_source", "aimmo_taken"))
values, foreign = map(aimmo_later.get, ("aimmo_values", "aimmo_foreign"))

# Modules that cannot be imported, and advice on what to use instead.
INSTEAD = (
    ("numpy scipy pandas sympy sklearn", say("no-numpy")),
    ("turtle tkinter pygame matplotlib curses PIL arcade", say("no-screen")),
    ("os sys subprocess shutil pathlib glob io tempfile sqlite3 pickle csv", say("no-files")),
    ("threading multiprocessing asyncio concurrent signal sched", say("no-threads")),
    ("socket urllib urllib2 http requests ssl", say("no-internet")),
    ("secrets uuid hashlib", say("no-secrets")),
    ("aimmo kurono worker action MoveAction WaitAction world_state avatar_state", say("no-import-needed")),
)
# Flags of code objects.
OPTIMIZED = 0x01
VALUE_ERRORS = (
    (r"unpack", say("unpack-count")),
    (r"invalid literal for int|could not convert string to float", say("not-a-number")),
    (r"not in list|is not in (list|tuple|deque)", say("not-in-list")),
    (r"empty range", say("empty-range")),
    (r"(min|max)\(\) .*empty|(min|max)\(\) arg is an empty", say("nothing-to-compare")),
    (r"substring not found", say("text-not-found")),
)


def of(error, words, line, trace, errors):
    """The advice for an error, or None, and the line to blame."""
    entry = aimmo_later.get("aimmo_entry")
    kind = type(error)
    if kind is entry.Returned:
        return entry.returned(error, errors)
    if kind is entry.PlayerMistake:
        return error.advice, error.line
    if trace is None and isinstance(error, SyntaxError) and error.filename == CODE_NAME:
        return aimmo_later.get("aimmo_grammar").advice(error, errors)
    if trace is None:
        return entry.uncalled(error, words, errors)
    place = Place(error, words.partition(": ")[2], trace, errors)
    for kind, rule in RULES:
        if isinstance(error, kind):
            found = rule(place) if callable(rule) else rule
            return found, line
    return None, line


class Place:
    """An error and the place in the player's code that it came from."""

    def __init__(self, error, text, trace, errors):
        self.error, self.text, self.trace, self.errors = error, text, trace, errors
        self.frame = trace.tb_frame
        self.code = self.frame.f_code
        self.line = trace.tb_lineno
        try:
            # The expression that failed.
            self.node = source.node_at(trace, errors)
        except Exception:
            self.node = None

    @property
    def is_top_level(self):
        """Returns true if the place is outside all functions; it may be in a class."""
        return not self.code.co_flags & OPTIMIZED

    def value(self, node):
        return source.value_of(node, self.frame)


def first_of(rules, text):
    """The advice from the first rule that matches."""
    return next((advice for pattern, advice in rules if re.search(pattern, text)), None)


def name_error(place):
    return foreign.name(place) or names.name_error(place)


def unbound_error(place):
    return taken.unbound(place) or names.unbound_error(place)


def attribute_error(place):
    return taken.attribute(place) or foreign.attribute(place) or names.attribute_error(place)


def type_error(place):
    wrong = aimmo_later.get("aimmo_wrong")
    if type(place.error) is wrong.Wrong:
        own = vars(place.error).get("advice")
        return values.wrong_argument(place) or (own if type(own) is tuple else None)
    return taken.call(place) or values.type_error(place)


def value_error(place):
    return first_of(VALUE_ERRORS, place.text)


def index_error(place):
    if "empty sequence" in place.text:
        return say("nothing-to-choose")
    if "pop from" in place.text:
        return say("nothing-to-pop")
    return say("index-out-of-range") if "out of range" in place.text else None


def key_error(place):
    last = place.trace
    while last.tb_next is not None:
        last = last.tb_next
    view = last.tb_frame.f_locals.get("self")
    if type(view) is WorldState:
        land = view._terrain
        south_west, north_east = Location(land.west, land.south), Location(land.east, land.north)
        return say("off-the-map", south_west=repr(south_west), north_east=repr(north_east))
    return say("no-such-key") if last is place.trace else None


def import_error(place):
    error = place.error
    module = error.name if type(error.name) is str else ""
    first = module.partition(".")[0]
    if type(error) is aimmo_imports.NotAllowed:
        instead = instead_of(first)
        if instead is not None:
            return instead
        meant = names.near(first, aimmo_imports.ALLOWED)
        return say("meant-module", name=meant) if meant else say("can-import")
    wanted = re.search(r"cannot import name '(\w+)'", place.text)
    has = names.shown(dir(sys.modules.get(module)))
    if wanted and wanted[1] in aimmo_imports.names():
        return say("no-import-needed")
    if wanted:
        meant = names.meant(wanted[1], has)
        if meant is not None:
            return meant
    if wanted and first == "simulation":
        return say("module-has", module=module, names=", ".join(has))
    return say("simulation-not-needed") if first == "simulation" else None


def instead_of(module):
    """The advice for a module that cannot be imported, or None."""
    return next((advice for modules, advice in INSTEAD if module in modules.split()), None)


def recursion(place):
    return aimmo_later.get("aimmo_recursion").advice(place)


def runtime_error(place):
    if "changed size during iteration" in place.text:
        return say("changed-while-looping")
    return say("no-threads") if "thread" in place.text else None


# The first rule that matches is used.
RULES = (
    (UnboundLocalError, unbound_error),
    (NameError, name_error),
    (AttributeError, attribute_error),
    (TypeError, type_error),
    (ZeroDivisionError, say("divided-by-zero")),
    (IndexError, index_error),
    (KeyError, key_error),
    (RecursionError, recursion),
    (ImportError, import_error),
    (EOFError, say("no-input")),
    (OSError, say("no-files-here")),
    (SystemExit, say("end-with-return")),
    (OverflowError, say("number-too-large")),
    (RuntimeError, runtime_error),
    (ValueError, value_error),
)
