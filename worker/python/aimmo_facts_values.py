"""Values of the names in a syntax tree, without running it: aliases, and the arguments of the player's functions."""

import aimmo_imports
import aimmo_later

source, names = map(aimmo_later.get, ("aimmo_source", "aimmo_facts_names"))

kind, Definition = source.kind, names.Definition
# What next_turn's parameters are called, whatever the code calls them.
PARAMETERS = ("world_state", "avatar_state")
OURS = "simulation."
# Modules of the API that have a name without an import.
KNOWN = ("direction", "location")
# Names that code has without an import.
WITHOUT_IMPORT = frozenset((
    *KNOWN, "Location", "Direction", *aimmo_imports.ACTIONS, *(name for _, hints in aimmo_imports.HINTS for name in hints),
))
NAME_CHARACTERS = 200


class Values(names.Names):
    """Finds the values that names certainly have.

    A value is a name as text, a Definition, an object as a tuple of its class, or None if it is unknown.
    """

    def __init__(self, tree, steps):
        super().__init__(tree, steps)
        self.entry = None
        self.values, self.has_sites = {}, False

    def value(self, node, scope):
        what = kind(node)
        if what == "Name":
            return self.named(node.id, scope)
        if what == "Attribute":
            owner = self.value(node.value, scope)
            if type(owner) is str:
                return plain(f"{owner}.{node.attr}")
            if owner is None:
                return None
            one = owner[0] if type(owner) is tuple else owner
            return self.method(one, node.attr)
        if what == "Call":
            called = self.value(node.func, scope)
            return (called,) if type(called) is Definition and called.is_class else None
        if what == "NamedExpr":
            return self.value(node.value, scope)
        return None

    def named(self, name, scope):
        holder = self.holder(name, scope)
        if holder is None:
            return self.unbound(name)
        key = holder, name
        if key not in self.values:
            self.spend()
            # A name that is its own value is unknown.
            self.values[key] = None
            self.values[key] = self.bound(holder.names[name], holder)
        return self.values[key]

    def unbound(self, name):
        if self.star is None or name in __builtins__ or name in WITHOUT_IMPORT:
            return name
        if name == "random" and self.star != name:
            return name
        return plain(f"{self.star}.{name}")

    def bound(self, bindings, holder):
        definitions = [value for how, value in bindings if how == "def"]
        if definitions:
            how, value = bindings[-1]
            last = self.value_of(how, value, holder)
            # `go = faster(go)` is still the function.
            return last if type(last) is Definition else definitions[-1]
        found = None
        for how, value in bindings:
            one = self.value_of(how, value, holder)
            if one is None or found not in (None, one):
                return None
            found = one
        return found

    def value_of(self, how, value, holder):
        """The value that one binding gives a name."""
        self.spend()
        if how == "import":
            return plain(value)
        if how == "parameter":
            return self.parameter(*value)
        if how == "value" and value is not None:
            return self.definitions[id(value)] if kind(value) == "Lambda" else self.value(value, holder)
        return value if how == "def" else None

    def method(self, one, name, depth=0):
        """The method of a class, or of its base classes of the player's; None without one."""
        self.spend()
        if not one.is_class or depth > 8:
            return None
        if name in one.methods:
            return one.methods[name]
        for base in one.node.bases:
            other = self.value(base, one.scope)
            found = self.method(other, name, depth + 1) if type(other) is Definition else None
            if found is not None:
                return found
        return None

    def parameter(self, one, place, name):
        if one.has_self() and place == 0:
            return (one.owner,)
        if one is self.entry:
            place -= one.has_self()
            return PARAMETERS[place] if place < len(PARAMETERS) else None
        if not self.has_sites or one.escapes or not one.sites:
            return None
        found = None
        for call, scope, given in one.sites:
            self.spend()
            argument, where = argument_of(call, scope, one, place - given, name)
            # A function that calls itself may pass on what it was given.
            if getattr(argument, "id", None) == name and self.holder(name, where) is one.inner:
                continue
            value = self.value(argument, where) if argument is not None else None
            if value is None or found not in (None, value):
                return None
            found = value
        return found

    def begin_parameters(self):
        """From here on, all calls are known, and with them the values of parameters."""
        self.values.clear()
        self.has_sites = True

    def add_site(self, call, scope):
        value = self.value(call.func, scope)
        if type(value) is Definition:
            is_method = kind(call.func) == "Attribute" and type(self.value(call.func.value, scope)) is tuple
            given = int(value.is_class or (is_method and value.has_self()))
            one = self.method(value, "__init__") if value.is_class else value
            if one is not None:
                one.sites.append((call, scope, given))
        elif value is None and kind(call.func) == "Attribute":
            for one in self.methods.get(call.func.attr, ()):
                self.spend()
                one.escapes = True

    def constant(self, test):
        """True or False for a condition that is always the same, otherwise None."""
        self.spend()
        what = kind(test)
        if what == "Constant":
            return bool(test.value)
        if what == "UnaryOp" and kind(test.op) == "Not":
            value = self.constant(test.operand)
            return None if value is None else not value
        if what == "BoolOp":
            values = [self.constant(part) for part in test.values]
            decides = kind(test.op) == "Or"
            return decides if decides in values else None if None in values else not decides
        if what == "Compare" and getattr(test.left, "id", None) == "__name__" and kind(test.ops[0]) == "Eq":
            # The code is a module named avatar.
            return getattr(test.comparators[0], "value", None) == "avatar"
        return None

    def branch_taken(self, node):
        """The only branch of an `if` that ever runs, or None if both may."""
        is_true = self.constant(node.test)
        return None if is_true is None else node.body if is_true else node.orelse

    def is_text(self, node):
        """Returns true for a text or a list, or for one that is joined or repeated."""
        while kind(node) == "BinOp":
            self.spend()
            if self.is_text(node.right):
                return True
            node = node.left
        return kind(node) in ("JoinedStr", "List", "Tuple") or (kind(node) == "Constant" and type(node.value) is str)

    def find_entry(self):
        """The function that plays."""
        found = self.named("next_turn", self.module) if "next_turn" in self.module.names else None
        if found is None and "Avatar" in self.module.names:
            avatar = self.named("Avatar", self.module)
            if type(avatar) is Definition:
                found = self.method(avatar, "handle_turn") or self.method(avatar, "next_turn")
        self.entry = found if type(found) is Definition and not found.is_class else None
        self.values.clear()
        return self.entry


def argument_of(call, scope, one, place, name):
    """The value that a call gives a parameter, with its scope; (None, None) if it cannot be known."""
    if any(kind(part) == "Starred" for part in call.args) or any(part.arg is None for part in call.keywords):
        return None, None
    arguments = one.node.args
    ordered = [part.arg for part in (*arguments.posonlyargs, *arguments.args)]
    if 0 <= place < len(call.args) and name in ordered:
        return call.args[place], scope
    for part in call.keywords:
        if part.arg == name:
            return part.value, scope
    if name in ordered:
        place = ordered.index(name) - len(ordered) + len(arguments.defaults)
        return (arguments.defaults[place], one.scope) if place >= 0 else (None, None)
    return None, None


def plain(name):
    """The name of something of the API as code has it without an import; None for an endless one."""
    if len(name) > NAME_CHARACTERS:
        return None
    if name.startswith(OURS):
        module, _, rest = name[len(OURS):].partition(".")
        if module not in KNOWN:
            return rest or name
        name = name[len(OURS):]
    return {"direction.Direction": "Direction", "location.Location": "Location"}.get(name, name)


def has_cycle(callees):
    """Returns true if a function may call itself, directly or through others."""
    done = set()
    for first in callees:
        path, waiting = set(), [(first, False)]
        while waiting:
            one, is_left = waiting.pop()
            if is_left:
                path.discard(one)
                done.add(one)
            elif one in path:
                return True
            elif one not in done:
                path.add(one)
                waiting.append((one, True))
                waiting += [(other, False) for other in callees.get(one, ())]
    return False
