"""The names that the scopes of a syntax tree bind, and the player's functions and classes."""

import aimmo_later

source = aimmo_later.get("aimmo_source")

kind = source.kind
# Fields of nodes that contain no code.
PLAIN = frozenset((
    "annotation", "arg", "asname", "attr", "conversion", "ctx", "id", "kind", "level", "module", "name", "names", "op", "ops",
    "returns", "type_comment", "type_ignores", "type_params", "rest", "kwd_attrs",
))
_fields = {}


class TooMuch(Exception):
    """The code is too complicated."""


class Scope:
    """The names that a module, a class or a function binds: (how, value) for each binding."""

    def __init__(self, definition, outer):
        self.definition, self.outer = definition, outer
        self.names = {}
        # Names declared global or nonlocal, with the scopes that hold them.
        self.elsewhere = {}

    def bind(self, name, how, value=None):
        holder = self.elsewhere.get(name, self)
        # A value of another scope may contain names of that scope.
        known = (how, value) if holder is self or how != "value" else ("unknown", None)
        holder.names.setdefault(name, []).append(known)


class Definition:
    """A function, a lambda or a class of the player's."""

    def __init__(self, node, scope, name):
        self.node, self.scope, self.name = node, scope, name
        self.is_class = kind(node) == "ClassDef"
        holder = scope.definition
        self.owner = holder if holder is not None and holder.is_class else None
        self.label = f"{self.owner.name}.{name}" if self.owner is not None else name
        # Names in a class are not visible in its methods.
        self.inner = Scope(self, scope.outer if self.owner is not None else scope)
        self.methods = {}
        self.is_reached = self.returns_value = False
        # True if it may be called in ways that cannot be seen.
        self.escapes = False
        # Calls of it: (node, scope, number of parameters that are given otherwise).
        self.sites = []
        self.calls, self.callees = 0, set()

    def has_self(self):
        """Returns true if the first parameter is the object, or the class."""
        decorators = [getattr(part, "id", None) for part in getattr(self.node, "decorator_list", ())]
        return self.owner is not None and "staticmethod" not in decorators

    def parameter_count(self):
        return len(source.parameters(self.node)) - self.has_self()


class Names:
    """The bindings of a module and of everything inside."""

    def __init__(self, tree, steps):
        self.tree, self.steps = tree, steps
        self.module = Scope(None, None)
        self.definitions = {}
        # Methods of all classes, by their names.
        self.methods = {}
        # Values added to lists and dictionaries of the module, by their names.
        self.additions = {}
        # The module of the last `from … import *`.
        self.star = None
        self.bind_all()

    def spend(self):
        self.steps -= 1
        if self.steps < 0:
            raise TooMuch

    # Bindings ---------------------------------------------------------------

    def bind_all(self):
        waiting = [(self.tree, self.module)]
        while waiting:
            self.spend()
            node, scope = waiting.pop()
            what = kind(node)
            if what in source.SCOPES:
                inside = self.bind_definition(node, scope)
            else:
                if what in BINDS:
                    BINDS[what](self, node, scope)
                inside = [(part, scope) for part in parts_of(node)]
            inside.reverse()
            waiting += inside

    def bind_definition(self, node, scope):
        name = getattr(node, "name", "")
        one = self.definitions.get(id(node)) or Definition(node, scope, name)
        self.definitions[id(node)] = one
        if name:
            scope.bind(name, "def", one)
            if one.owner is not None:
                one.owner.methods[name] = one
                self.methods.setdefault(name, []).append(one)
        if one.is_class:
            outside, body = [*node.bases, *node.decorator_list], node.body
        else:
            arguments = node.args
            ordered = [*arguments.posonlyargs, *arguments.args]
            for place, part in enumerate(ordered):
                one.inner.bind(part.arg, "parameter", (one, place, part.arg))
            for part in arguments.kwonlyargs:
                one.inner.bind(part.arg, "parameter", (one, len(ordered), part.arg))
            for part in (arguments.vararg, arguments.kwarg):
                if part is not None:
                    one.inner.bind(part.arg, "unknown")
            outside = [*arguments.defaults, *arguments.kw_defaults, *getattr(node, "decorator_list", ())]
            body = node.body if type(node.body) is list else [node.body]
        return [(part, scope) for part in outside if part is not None] + [(part, one.inner) for part in body]

    def bind_assigned(self, node, scope):
        for target in node.targets:
            self.bind_target(target, node.value, scope)

    def bind_one(self, node, scope):
        if node.value is not None:
            self.bind_target(node.target, node.value, scope)

    def bind_target(self, target, value, scope):
        what = kind(target)
        if what == "Name":
            if kind(value) == "Lambda" and id(value) not in self.definitions:
                self.definitions[id(value)] = Definition(value, scope, target.id)
            scope.bind(target.id, "value", value)
        elif what in ("Tuple", "List"):
            pairs = kind(value) in ("Tuple", "List") and len(value.elts) == len(target.elts)
            for place, part in enumerate(target.elts):
                self.bind_target(part, value.elts[place] if pairs else None, scope)
        elif what == "Starred":
            self.bind_target(target.value, None, scope)
        elif what == "Subscript" and scope is self.module and kind(target.value) == "Name" and value is not None:
            self.additions.setdefault(target.value.id, []).append(value)

    def bind_added(self, node, scope):
        """moves.append(north)"""
        call = node.value
        if scope is self.module and kind(call) == "Call" and kind(call.func) == "Attribute" and kind(call.func.value) == "Name":
            self.additions.setdefault(call.func.value.id, []).extend(call.args)

    def bind_loop(self, node, scope):
        self.bind_target(node.target, None, scope)

    def bind_with(self, node, scope):
        if node.optional_vars is not None:
            self.bind_target(node.optional_vars, None, scope)

    def bind_text(self, node, scope):
        name = node.rest if kind(node) == "MatchMapping" else node.name
        if name:
            scope.bind(name, "unknown")

    def bind_import(self, node, scope):
        for part in node.names:
            first = part.name.partition(".")[0]
            scope.bind(part.asname or first, "import", part.name if part.asname else first)

    def bind_import_from(self, node, scope):
        for part in node.names:
            if part.name == "*":
                self.star = node.module
            else:
                scope.bind(part.asname or part.name, "import", f"{node.module}.{part.name}")

    def bind_global(self, node, scope):
        scope.elsewhere.update(dict.fromkeys(node.names, self.module))

    def bind_nonlocal(self, node, scope):
        for name in node.names:
            holder = self.holder(name, scope.outer)
            if holder is not None:
                scope.elsewhere[name] = holder

    def holder(self, name, scope):
        """The scope whose name the code in a scope sees, or None for a name that nothing binds."""
        holder = scope.elsewhere.get(name)
        if holder is not None:
            return holder if name in holder.names else None
        while scope is not None and name not in scope.names:
            scope = scope.outer
        return scope


BINDS = {
    "Assign": Names.bind_assigned, "AnnAssign": Names.bind_one, "NamedExpr": Names.bind_one, "AugAssign": Names.bind_loop,
    "For": Names.bind_loop, "AsyncFor": Names.bind_loop, "comprehension": Names.bind_loop, "withitem": Names.bind_with,
    "ExceptHandler": Names.bind_text, "MatchAs": Names.bind_text, "MatchStar": Names.bind_text, "MatchMapping": Names.bind_text,
    "Import": Names.bind_import, "ImportFrom": Names.bind_import_from, "Global": Names.bind_global,
    "Nonlocal": Names.bind_nonlocal, "Expr": Names.bind_added,
}


def fields_of(node):
    """The names of the fields that contain code."""
    fields = _fields.get(type(node))
    if fields is None:
        fields = _fields[type(node)] = tuple(field for field in node._fields if field not in PLAIN)
    return fields


def parts_of(node, chosen=None):
    """The parts of a node that contain code; `chosen` selects those of a list."""
    found = []
    for field in fields_of(node):
        value = getattr(node, field, None)
        if type(value) is list:
            found += chosen(value) if chosen else [part for part in value if part is not None]
        elif hasattr(value, "_fields"):
            found.append(value)
    return found
