"""Advice about words from other languages and from Python 2."""

import re

import aimmo_later
from aimmo_document import say

source, names = aimmo_later.get("aimmo_source"), aimmo_later.get("aimmo_names")

# Names from other languages or from consoles.
NAMES = {
    "null": say("word-is-none", word="null"), "nil": say("word-is-none", word="nil"),
    "undefined": say("word-is-none", word="undefined"), "NULL": say("word-is-none", word="NULL"),
    "true": say("word-is", word="true", name="True"), "false": say("word-is", word="false", name="False"),
    "TRUE": say("word-is", word="TRUE", name="True"), "FALSE": say("word-is", word="FALSE", name="False"),
    "this": say("no-this"), "exit": say("end-with-return"), "quit": say("end-with-return"),
    "raw_input": say("no-input"), "xrange": say("word-is", word="xrange", name="range"),
    "unicode": say("word-is", word="unicode", name="str"), "long": say("word-is", word="long", name="int"),
    "unichr": say("word-is", word="unichr", name="chr"), "basestring": say("word-is", word="basestring", name="str"),
    "reduce": say("write-from-import", module="functools", name="reduce"),
    "System": say("write-print"), "console": say("write-print"), "Console": say("write-print"),
    "printf": say("write-print"), "println": say("write-print"), "echo": say("write-print"), "cout": say("write-print"),
    "puts": say("write-print"), "alert": say("write-print"), "document": say("write-print"), "say": say("write-print"),
    "Math": say("math-is-small"), "String": say("word-is", word="String", name="str"),
    "Integer": say("word-is", word="Integer", name="int"), "parseInt": say("word-is", word="parseInt", name="int"),
    "parseFloat": say("word-is", word="parseFloat", name="float"), "Array": say("word-is", word="Array", name="list"),
    "get_ipython": say("notebook-command"), "sleep": say("no-sleep-needed"),
    "length": say("write-len"), "lenght": say("write-len"), "size": say("write-len"),
    "defaultdict": say("write-from-import", module="collections", name="defaultdict"),
    "Counter": say("write-from-import", module="collections", name="Counter"),
    "deque": say("write-from-import", module="collections", name="deque"),
    "sqrt": say("write-import-and", module="math", code="math.sqrt(…)"),
    "List": say("write-from-import", module="typing", name="List"),
    "Optional": say("write-from-import", module="typing", name="Optional"),
    "Dict": say("write-from-import", module="typing", name="Dict"),
    "Tuple": say("write-from-import", module="typing", name="Tuple"),
    "Any": say("write-from-import", module="typing", name="Any"),
    "Union": say("write-from-import", module="typing", name="Union"),
}
# Names of types in other languages, and learners' spellings of them.
TYPES_OTHERWISE = {
    "string": "str", "String": "str", "integer": "int", "Integer": "int", "boolean": "bool", "Boolean": "bool",
    "double": "float", "number": "int", "World": "WorldState", "world": "WorldState", "world_state": "WorldState",
    "Avatar": "AvatarState", "avatar": "AvatarState", "avatar_state": "AvatarState", "Array": "list",
}
# Attributes of dictionaries, lists and strings in other languages.
PARTS = {
    dict: {
        "has_key": say("no-has-key"), "iteritems": say("part-is", word="iteritems", name="items"),
        "iterkeys": say("part-is", word="iterkeys", name="keys"), "viewitems": say("part-is", word="viewitems", name="items"),
        "itervalues": say("part-is", word="itervalues", name="values"),
        "viewkeys": say("part-is", word="viewkeys", name="keys"), "entries": say("part-is", word="entries", name="items"),
        "containsKey": say("no-has-key"), "contains": say("no-has-key"), "append": say("dict-has-no-append"),
        "add": say("dict-has-no-append"), "put": say("dict-has-no-append"), "push": say("dict-has-no-append"),
    },
    list: {
        "contains": say("write-in"), "includes": say("write-in"), "has": say("write-in"), "indexOf": say("part-is", word="indexOf", name="index"),
        "find": say("write-in"), "map": say("write-for"), "forEach": say("write-for"), "foreach": say("write-for"),
        "get": say("list-has-no-get"), "join": say("join-is-of-text"), "shuffle": say("write-shuffle"),
        "sorted": say("part-is", word="sorted", name="sort"), "len": say("write-len"), "split": say("list-not-text"),
        "unshift": say("part-is", word="unshift", name="insert"), "delete": say("part-is", word="delete", name="remove"),
        "addAll": say("part-is", word="addAll", name="extend"), "choice": say("write-choice"), "random": say("write-choice"),
    },
    str: {
        "contains": say("write-in"), "includes": say("write-in"), "toUpperCase": say("part-is", word="toUpperCase", name="upper"),
        "toLowerCase": say("part-is", word="toLowerCase", name="lower"), "trim": say("part-is", word="trim", name="strip"),
        "indexOf": say("part-is", word="indexOf", name="find"), "startsWith": say("part-is", word="startsWith", name="startswith"),
        "endsWith": say("part-is", word="endsWith", name="endswith"), "append": say("text-has-no-append"),
        "push": say("text-has-no-append"), "add": say("text-has-no-append"), "equals": say("write-equals"),
        "decode": say("no-decode"), "reverse": say("text-has-no-reverse"), "sort": say("text-has-no-reverse"),
        "remove": say("text-has-no-remove"),
    },
    tuple: {
        "append": say("tuple-cannot-grow"), "add": say("tuple-cannot-grow"), "remove": say("tuple-cannot-grow"),
        "sort": say("write-sorted"), "reverse": say("tuple-cannot-grow"), "pop": say("tuple-cannot-grow"),
        "insert": say("tuple-cannot-grow"), "extend": say("tuple-cannot-grow"),
    },
    set: {"append": say("part-is", word="append", name="add"), "push": say("part-is", word="push", name="add"), "get": say("set-has-no-order")},
    int: {"append": say("number-is-not-list"), "length": say("number-has-no-length"), "add": say("number-plus")},
    float: {"append": say("number-is-not-list"), "length": say("number-has-no-length"), "add": say("number-plus")},
}
# Lines that are not meant as code, although Python accepts them.
LINES = (
    (r"~~~", say("tilde-fence")),
    (r"--\s", say("comment-sign")),
    (r"(In|Out) ?\[\d*\]:", say("pasted-prompt")),
)
VIEWS = {"sort": say("write-sorted"), "append": say("make-list-first"), "index": say("make-list-first"), "next": say("iterator-next"), "pop": say("make-list-first")}
ITERATORS = ("dict_keys", "dict_values", "dict_items", "map", "filter", "zip", "generator", "reversed", "enumerate", "range")
DIRECTIONS_OF_GRID = {"NORTHEAST", "NORTH_EAST", "NORTHWEST", "NORTH_WEST", "SOUTHEAST", "SOUTH_EAST", "SOUTHWEST", "SOUTH_WEST"}


def name(place):
    """The advice for a name from another language, or None."""
    word = place.error.name
    if type(word) is not str:
        return None
    line = place.errors.line(place.line).strip()
    for pattern, notice in LINES:
        if re.match(pattern, line):
            return notice
    if has_binding(word, place):
        return None
    if word in ("say", "sleep", "document", "long", "this", "unicode", "length", "size", "echo") and not fits(word, place):
        return None
    tree = source.tree_of(place.errors)
    return None if place.node is not None and source.in_annotation(place.node, tree) else NAMES.get(word)


def hint(word):
    """The advice for an undefined type hint."""
    if word in TYPES_OTHERWISE:
        return say("write-it-as", code=TYPES_OTHERWISE[word])
    if word in ("List", "Dict", "Tuple", "Set", "Optional", "Any", "Union", "Callable", "Iterable"):
        return say("write-from-import", module="typing", name=word)
    return names.meant(word, [*names.HINTS, *(kind.__name__ for kind in (*names.PARTS, *names.ACTIONS))]) or say("unknown-hint", name=word)


def has_binding(word, place):
    """Returns true if the code has a variable or a function of this name."""
    tree = source.tree_of(place.errors)
    scopes = [tree, *(node for node in source.walk(tree) if source.kind(node) in (*source.FUNCTIONS, "ClassDef"))]
    return any(source.bindings(scope, word) for scope in scopes)


def fits(word, place):
    """Returns true if a name that may be a variable is used the way other languages use it."""
    if word in ("this", "document"):
        return any(
            source.kind(node) == "Attribute" and node.value is place.node
            for node in source.walk(source.tree_of(place.errors))
        )
    return names.is_called(place)


def attribute(place):
    """The advice for an attribute that a value has in another language, or None."""
    thing, word = place.error.obj, place.error.name
    if type(word) is not str:
        return None
    kind = type(thing)
    if kind.__name__ in ITERATORS and kind.__module__ == "builtins":
        return VIEWS.get(word)
    if kind in names.LISTS:
        kind = list
    if kind is type(re) and thing.__name__.rpartition(".")[2] == "direction" and word.upper() in DIRECTIONS_OF_GRID:
        return say("no-diagonals")
    return PARTS.get(kind, {}).get(word)
