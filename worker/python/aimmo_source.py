"""The player's source as a syntax tree: the origin of an error, and the bindings of a name.

This module runs no player code and relies only on the tree.
"""

import sys

from aimmo_avatar import AvatarState, OtherAvatar
from aimmo_errors import CODE_NAME
from aimmo_geometry import Direction, Location
from aimmo_things import Backpack, Item
from aimmo_world import Cell, NearbyArtefact, NearbyArtefacts, WorldState

ONLY_TREE = 0x400
FUNCTIONS = ("FunctionDef", "AsyncFunctionDef")
SCOPES = (*FUNCTIONS, "ClassDef", "Lambda")
OURS = (
    WorldState, AvatarState, OtherAvatar, Cell, Direction, Location, Backpack, Item, NearbyArtefact, NearbyArtefacts,
)
# A value that cannot be known.
UNKNOWN = object()
_module = type(sys)
_mro_of, _names_of = vars(type)["__mro__"].__get__, vars(type)["__dict__"].__get__


def kind(node):
    """The name of a node's class."""
    return type(node).__name__


def parse(source):
    """The tree of a source; its class is in `_ast`, so that `ast` isn't needed."""
    # Its warnings were printed when the code was compiled.
    stderr, sys.stderr = sys.stderr, None
    try:
        return compile(source, CODE_NAME, "exec", ONLY_TREE, dont_inherit=True)
    finally:
        sys.stderr = stderr


def tree_of(errors):
    """The tree of the player's code, which is parsed once."""
    if errors.tree is None:
        errors.tree = parse(errors.source)
    return errors.tree


def children(node):
    """The nodes directly inside a node, in source order."""
    for field in node._fields:
        value = getattr(node, field, None)
        if type(value) is list:
            yield from (part for part in value if hasattr(part, "_fields"))
        elif hasattr(value, "_fields"):
            yield value


def walk(node, into_scopes=True):
    """The node and all nodes inside it, in source order."""
    waiting = [node]
    while waiting:
        part = waiting.pop()
        yield part
        if into_scopes or part is node or kind(part) not in SCOPES:
            waiting += reversed(list(children(part)))


def node_at(trace, errors):
    """The expression or statement that a trace's instruction belongs to, or None."""
    frame = trace.tb_frame
    positions = list(frame.f_code.co_positions())
    place = positions[trace.tb_lasti // 2]
    return node_between(errors, *place)


def node_between(errors, line, end_line, column, end_column):
    if None in (line, end_line, column, end_column):
        return None
    for node in walk(tree_of(errors)):
        if (
            getattr(node, "lineno", None) == line and node.end_lineno == end_line
            and node.col_offset == column and node.end_col_offset == end_column and kind(node) != "Expr"
        ):
            # The outermost one: `x` in `x.y` has another span.
            return node
    return None


def function_of(code, errors):
    """The definition of a code object; the module if it isn't a function's."""
    if code.co_name == "<module>":
        return tree_of(errors)
    for node in walk(tree_of(errors)):
        if kind(node) in FUNCTIONS and node.name == code.co_name and code.co_firstlineno in first_lines(node):
            return node
    return None


def first_lines(node):
    return node.lineno, *(part.lineno for part in node.decorator_list)


def definition(thing, errors):
    """The definition of one of the player's functions or methods, or None."""
    code = getattr(getattr(thing, "__func__", thing), "__code__", None)
    if type(code) is not type(kind.__code__) or code.co_filename != CODE_NAME:
        return None
    return function_of(code, errors)


def parameters(function):
    """The names of a definition's parameters, in order."""
    arguments = function.args
    more = [part for part in (arguments.vararg, arguments.kwarg) if part is not None]
    return [part.arg for part in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs, *more)]


def value_of(node, frame):
    """The value of an expression in a frame, if it can be determined without running code."""
    what = kind(node)
    if what == "Constant":
        return node.value
    if what == "Name":
        return lookup(node.id, frame)
    if what == "Attribute":
        owner = value_of(node.value, frame)
        if owner is UNKNOWN:
            return UNKNOWN
        if type(owner) is _module:
            return vars(owner).get(node.attr, UNKNOWN)
        if type(owner) in OURS or type(owner) in (list, dict, set, str, tuple):
            return getattr(owner, node.attr, UNKNOWN)
        if isinstance(owner, type):
            return _in_class(owner, node.attr)
        # An instance of one of the player's classes: its own attributes, then the class's methods.
        return _in_instance(owner, node.attr)
    return UNKNOWN


def lookup(name, frame):
    """The value of a name in a frame."""
    for names in (frame.f_locals, frame.f_globals, frame.f_builtins):
        if name in names:
            return names[name]
    return UNKNOWN


def _in_class(owner, name):
    for holder in _mro_of(owner):
        names = _names_of(holder)
        if name in names:
            return names[name]
    return UNKNOWN


def _in_instance(owner, name):
    try:
        own = object.__getattribute__(owner, "__dict__")
    except AttributeError:
        own = {}
    if type(own) is dict and name in own:
        return own[name]
    found = _in_class(type(owner), name)
    return found if type(found) is type(kind) else UNKNOWN


# What binds a name ---------------------------------------------------------


def bindings(scope, name):
    """The bindings of a name in a scope, in source order: (line, how, value).

    `how` is the kind of statement; `value` is the expression assigned to the name, or
    None if there is none.
    """
    found = []
    if kind(scope) in (*FUNCTIONS, "Lambda") and name in parameters(scope):
        found.append((parameter_line(scope, name), "parameter", None))
    for node in walk(scope, into_scopes=False):
        if node is scope:
            continue
        found += [(line, how, value) for bound, line, how, value in bound_by(node) if bound == name]
    return found


def parameter_line(function, name):
    for part in walk(function.args):
        if kind(part) == "arg" and part.arg == name:
            return part.lineno
    return function.lineno


def bound_by(node):
    """The names that a node itself binds: (name, line, how, value)."""
    what = kind(node)
    if what == "Assign":
        for target in node.targets:
            yield from _targets(target, node.value)
    elif what in ("AnnAssign", "AugAssign", "NamedExpr"):
        if kind(node.target) == "Name" and node.value is not None:
            yield node.target.id, node.target.lineno, what, node.value
    elif what in ("For", "AsyncFor"):
        for name, line, _, _ in _targets(node.target, None):
            yield name, line, "For", None
    elif what == "withitem" and node.optional_vars is not None:
        for name, line, _, _ in _targets(node.optional_vars, None):
            yield name, line, "With", None
    elif what in (*FUNCTIONS, "ClassDef"):
        yield node.name, node.lineno, what, None
    elif what == "ExceptHandler" and node.name:
        yield node.name, node.lineno, what, None
    elif what in ("Import", "ImportFrom"):
        for part in node.names:
            yield part.asname or part.name.partition(".")[0], node.lineno, what, None
    elif what in ("MatchAs", "MatchStar") and node.name:
        yield node.name, node.lineno, what, None


def _targets(target, value):
    what = kind(target)
    if what == "Name":
        yield target.id, target.lineno, "Assign", value
    elif what in ("Tuple", "List"):
        parts = value.elts if kind(value) in ("Tuple", "List") and len(value.elts) == len(target.elts) else None
        for place, part in enumerate(target.elts):
            yield from _targets(part, parts[place] if parts else None)
    elif what == "Starred":
        yield from _targets(target.value, None)


def is_global_in(function, name):
    """Returns true if a function declares a name global."""
    return any(kind(node) == "Global" and name in node.names for node in walk(function, into_scopes=False))


def bindings_seen(name, code, errors):
    """The bindings of a name that a code object sees: its local ones, or those of the whole code."""
    function = function_of(code, errors)
    if name in code.co_varnames or name in code.co_cellvars:
        return bindings(function, name) if function is not None else []
    if name in code.co_freevars:
        return [
            found for node in walk(tree_of(errors)) if kind(node) in FUNCTIONS and node is not function
            and not is_global_in(node, name) for found in bindings(node, name)
        ]
    return module_bindings(name, errors)


def module_bindings(name, errors):
    """The bindings of a global name: by the module, and by functions that declare it global."""
    module = tree_of(errors)
    found = bindings(module, name)
    for node in walk(module):
        if kind(node) in FUNCTIONS and is_global_in(node, name):
            found += bindings(node, name)
    return sorted(found, key=lambda binding: binding[0])


def in_annotation(node, tree):
    """Returns true if a node is in a type hint."""
    for part in walk(tree):
        what = kind(part)
        if what in FUNCTIONS:
            arguments = part.args
            every = (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs, arguments.vararg, arguments.kwarg)
            hints = [argument.annotation for argument in every if argument is not None] + [part.returns]
        elif what == "AnnAssign":
            hints = [part.annotation]
        else:
            continue
        if any(node is inner for hint in hints if hint is not None for inner in walk(hint)):
            return True
    return False


# How a function ends --------------------------------------------------------


def returns_of(function):
    """The return statements of a function, except for those of nested functions."""
    return [node for node in walk(function, into_scopes=False) if kind(node) == "Return"]


def can_end(body):
    """Returns true if control may reach the end of the statements."""
    for node in body:
        what = kind(node)
        if what in ("Return", "Raise", "Continue", "Break"):
            return False
        if what == "If" and node.orelse and not can_end(node.body) and not can_end(node.orelse):
            return False
        if what == "While" and is_true(node.test) and not has_break(node):
            return False
        if what in ("With", "AsyncWith") and not can_end(node.body):
            return False
        if what in ("Try", "TryStar"):
            if node.finalbody and not can_end(node.finalbody):
                return False
            ways = [node.body + node.orelse, *(handler.body for handler in node.handlers)]
            if not any(can_end(way) for way in ways):
                return False
        if what == "Match":
            last = node.cases[-1]
            catches_all = kind(last.pattern) == "MatchAs" and last.pattern.pattern is None and last.guard is None
            if catches_all and not any(can_end(case.body) for case in node.cases):
                return False
    return True


def is_true(test):
    return kind(test) == "Constant" and bool(test.value)


def has_break(loop):
    """Returns true if a loop contains a break that ends the loop itself."""
    waiting = list(loop.body)
    while waiting:
        node = waiting.pop()
        if kind(node) == "Break":
            return True
        if kind(node) in ("For", "AsyncFor", "While"):
            # A break in an inner loop's body ends the inner loop; one in its else ends the outer loop.
            waiting += node.orelse
        elif kind(node) not in SCOPES:
            waiting += children(node)
    return False

