"""Hints shown after Run: lines that don't stop the code but definitely don't do what they appear to do."""

import aimmo_imports
import aimmo_later
from aimmo_document import say
from aimmo_world import Cell, WorldState

source = aimmo_later.get("aimmo_source")

HINTS = 5
# Longer code gets no hints: analysing it would take too long, and its author has more experience.
SOURCE_CHARACTERS = 40_000
LEAVES = ("Return", "Raise", "Break", "Continue")
CONDITIONS = ("If", "While", "IfExp")
# Methods of the API and of strings that return True or False, as used in conditions.
OURS = {
    name: method for holder in (WorldState, Cell) for name, method in vars(holder).items()
    if name[0] != "_" and callable(method)
}
QUESTIONS = (
    "isdigit", "isalpha", "isalnum", "isupper", "islower", "isspace", "isnumeric", "isdecimal", "isidentifier", "startswith",
    "endswith",
)
# Functions that only compute a value.
BUILTINS = ("print", "sorted", "reversed", "len", "abs", "max", "min", "sum", "round", "str", "int", "float", "bool")
CALCULATE = ("sorted", "reversed", "len", "abs", "max", "min", "sum", "round", "str", "int", "float", "bool", "list", "tuple", "set")


def hints(text):
    """The hints for the source code, in order: (line, id, values)."""
    if len(text) > SOURCE_CHARACTERS:
        return []
    return Finder(source.parse(text), text).found()


class Conditions:
    """Hints about conditions."""

    def condition(self, test):
        """Hints about a method without its brackets, and about `x == 1 or 2`."""
        what = source.kind(test)
        if what == "UnaryOp" and source.kind(test.op) == "Not":
            self.condition(test.operand)
        elif what == "BoolOp":
            if not self.constants(test):
                for part in test.values:
                    self.condition(part)
        elif what in ("Attribute", "Name"):
            name = self.function_name(test)
            if name is not None:
                self.add(test, self.without_brackets(test, name, says_always=True))
        elif what == "Compare":
            for part in (test.left, *test.comparators):
                name = self.function_name(part) if source.kind(part) == "Attribute" else None
                others = [other for other in (test.left, *test.comparators) if other is not part]
                if name is not None and all(source.kind(other) == "Constant" and other.value is not None for other in others):
                    self.add(test, self.without_brackets(part, name, says_always=False))

    def without_brackets(self, node, name, says_always):
        code = self.call(node, name)
        return say("hint-brackets-missing", name=name, code=code) if says_always else say("brackets-missing", name=name, code=code)

    def call(self, node, name):
        """The code of a call to a function, with the brackets that it needs."""
        last = getattr(node, "attr", name)
        if last in OURS and last != name:
            method = OURS[last]
            required = method.__code__.co_argcount - len(method.__defaults__ or ()) - 1
        elif name in self.functions:
            function = next(part for part in self.tree.body if source.kind(part) in source.FUNCTIONS and part.name == name)
            required = len(function.args.args) - len(function.args.defaults)
        else:
            required = last in ("startswith", "endswith") or name in BUILTINS
        return f"{name}(…)" if required else f"{name}()"

    def function_name(self, node):
        """The name, as written, of something that is certainly a function or a method; or None."""
        if source.kind(node) == "Name":
            name = node.id
            if name in self.functions and name not in self.bound_otherwise:
                return name
            return None
        if source.kind(node) != "Attribute" or node.attr in self.set_attributes:
            return None
        if node.attr not in OURS and node.attr not in QUESTIONS:
            return None
        owner = text_of(node.value)
        return f"{owner}.{node.attr}" if owner else None

    def constants(self, test):
        """A constant operand of `and` or `or` that was meant to be part of a comparison."""
        is_or = source.kind(test.op) == "Or"
        comparison = next((part for part in test.values if source.kind(part) == "Compare"), None)
        for part in test.values:
            if not is_plain_value(part):
                continue
            if comparison is not None and len(comparison.ops) == 1 and source.kind(comparison.ops[0]) in ("Eq", "NotEq"):
                left = text_of(comparison.left)
                value = short(comparison.comparators[0])
                other = short(part)
                if left and value and other and part is not comparison:
                    sign = "==" if source.kind(comparison.ops[0]) == "Eq" else "!="
                    word = "or" if is_or else "and"
                    self.add(test, say("hint-compare-each", code=f"{left} {sign} {value} {word} {left} {sign} {other}"))
                    return True
            if is_or:
                self.add(test, say("hint-always-true"))
                return True
        return False

    def either(self, node):
        """x == (1 or 2), which means x == 1."""
        if len(node.ops) != 1 or source.kind(node.ops[0]) not in ("Eq", "NotEq"):
            return
        right, left = node.comparators[0], text_of(node.left)
        if source.kind(right) != "BoolOp" or not left or not all(is_plain_value(part) for part in right.values):
            return
        sign = "==" if source.kind(node.ops[0]) == "Eq" else "!="
        parts = [f"{left} {sign} {short(part)}" for part in right.values[:3]]
        self.add(node, say("hint-compare-each", code=f" {'or' if source.kind(right.op) == 'Or' else 'and'} ".join(parts)))


class Statements:
    """Hints about lines that do nothing."""

    def statement(self, value):
        """An expression that makes up a whole line but has no effect."""
        what = source.kind(value)
        if what == "Compare":
            name = text_of(value.left)
            if name and len(value.ops) == 1 and source.kind(value.ops[0]) == "Eq":
                self.add(value, say("hint-comparison-alone", name=name))
            else:
                self.add(value, say("hint-comparison-unused"))
        elif what in ("Name", "Attribute"):
            name = self.function_name(value) or self.action_name(value)
            if name in aimmo_imports.ACTIONS:
                self.add(value, say("hint-action-not-made", name=name))
            elif name is not None:
                self.add(value, say("hint-not-called", name=name, code=self.call(value, name)))
        elif what == "BinOp" and source.kind(value.op) in ("Add", "Sub", "Mult", "Div", "FloorDiv", "Mod"):
            self.add(value, say("hint-result-unused"))
        elif what == "Call" and source.kind(value.func) == "Name":
            name = value.func.id
            if name in aimmo_imports.ACTIONS and name not in self.bound:
                self.add(value, say("hint-action-not-returned"))
            elif name in CALCULATE and name not in self.bound and not does_more(value):
                self.add(value, say("hint-result-unused"))

    def action_name(self, node):
        """The name of an action or a function of Python, or None."""
        name = getattr(node, "id", None)
        if name is None or name in self.bound:
            return None
        return name if name in aimmo_imports.ACTIONS or name in (*CALCULATE, "print") else None

    def assignment(self, node):
        """x =+ 1."""
        if source.kind(node.value) != "UnaryOp" or source.kind(node.value.op) != "UAdd":
            return
        line = self.text[node.value.lineno - 1].encode()
        if line[node.value.col_offset - 1:node.value.col_offset + 1] == b"=+" and source.kind(node.targets[0]) == "Name":
            self.add(node, say("hint-plus-equals"))


class Blocks:
    """Hints about the lines of a block, and of the whole code."""

    def after_the_end(self, body):
        """Lines after a return, a break or a continue."""
        for place, node in enumerate(body[:-1]):
            if source.kind(node) in LEAVES:
                following = body[place + 1]
                makes_generator = any(source.kind(part) in ("Yield", "YieldFrom") for part in source.walk(following))
                if source.kind(following) != "Pass" and not makes_generator and not is_text(following):
                    self.add(following, say("hint-never-reached", line=str(node.lineno)))
                return

    def twice(self, owner, body):
        """Two functions with the same name, of which only the last counts."""
        if source.kind(owner) not in ("Module", "ClassDef"):
            return
        first = {}
        for node in body:
            if source.kind(node) not in source.FUNCTIONS or node.decorator_list:
                continue
            before = first.get(node.name)
            first[node.name] = node
            if before is None or self.is_used_between(before, node, body):
                continue
            if node.name == "next_turn":
                self.add(node, say("hint-two-turns", line=str(before.lineno)))
            else:
                self.add(node, say("hint-two-functions", name=node.name, line=str(before.lineno)))

    def is_used_between(self, first, second, body):
        """Returns true if code between two functions may use the first; function bodies do not count."""
        between = body[body.index(first) + 1:body.index(second)]
        for node in between:
            parts = [node]
            if source.kind(node) in source.FUNCTIONS:
                parts = [*node.decorator_list, *node.args.defaults]
            if any(getattr(part, "id", None) == first.name for inner in parts for part in source.walk(inner)):
                return True
            # A call may use the function without mentioning its name.
            if source.kind(node) not in source.FUNCTIONS and any(source.kind(part) == "Call" for part in source.walk(node)):
                return True
        return any(getattr(part, "id", None) == first.name for inner in second.args.defaults for part in source.walk(inner))

    def locals_of(self, function):
        """A local variable that is assigned but never read, and has the same name as a global one."""
        everyones = {name for node in self.tree.body for name, _, how, _ in source.bound_by(node) if how == "Assign"}
        if not everyones:
            return
        nodes = list(source.walk(function))
        used = {node.id for node in nodes if source.kind(node) == "Name" and source.kind(node.ctx) != "Store"}
        for name in sorted(everyones - used - set(source.parameters(function))):
            if any(source.kind(node) in ("Global", "Nonlocal") and name in node.names for node in nodes):
                continue
            bound = source.bindings(function, name)
            if bound and all(how == "Assign" for _, how, _ in bound) and self.is_read(name):
                line = bound[0][0]
                self.hints.append((line, say("hint-write-global", name=name, function=function.name)))

    def is_read(self, name):
        """Returns true if any code reads a variable."""
        return any(
            source.kind(node) == "Name" and node.id == name and source.kind(node.ctx) == "Load" for node in self.nodes
        )


class Finder(Conditions, Statements, Blocks):
    """A single pass through a syntax tree."""

    def __init__(self, tree, text):
        self.tree = tree
        self.text = text.split("\n")
        self.hints = []
        self.nodes = list(source.walk(tree))
        self.set_attributes = {
            node.attr for node in self.nodes if source.kind(node) == "Attribute" and source.kind(node.ctx) == "Store"
        }
        for node in self.nodes:
            # Attributes and methods of the player's own classes.
            if source.kind(node) == "ClassDef":
                for part in node.body:
                    self.set_attributes.update(name for name, *_ in source.bound_by(part))
        self.functions = {
            node.name for node in tree.body if source.kind(node) in source.FUNCTIONS and not node.decorator_list
        }
        self.bound = {name for node in self.nodes for name, *_ in source.bound_by(node)}
        for node in self.nodes:
            if source.kind(node) in (*source.FUNCTIONS, "Lambda"):
                self.bound.update(source.parameters(node))
        self.bound_otherwise = {
            name for node in self.nodes if source.kind(node) not in source.FUNCTIONS for name, *_ in source.bound_by(node)
        }

    def found(self):
        in_try = set()
        for node in self.nodes:
            what = source.kind(node)
            if what in ("Try", "TryStar"):
                # A try block may be there because of the error that its line raises.
                in_try.update(id(part) for part in source.walk(node))
            if what in CONDITIONS:
                self.condition(node.test)
            elif what == "comprehension":
                for test in node.ifs:
                    self.condition(test)
            elif what == "Assert":
                self.condition(node.test)
            elif what == "Expr" and id(node) not in in_try:
                self.statement(node.value)
            elif what == "Assign":
                self.assignment(node)
            elif what == "Compare":
                self.either(node)
            for body in bodies(node):
                self.after_the_end(body)
                self.twice(node, body)
            if what == "FunctionDef":
                self.locals_of(node)
        self.hints.sort(key=lambda hint: hint[0])
        seen, hints = set(), []
        for line, (id_, values) in self.hints:
            if line not in seen:
                seen.add(line)
                hints.append((line, id_, values))
        return hints[:HINTS]

    def add(self, node, notice):
        self.hints.append((node.lineno, notice))


def does_more(call):
    """Returns true if the values between the brackets of a call may have an effect."""
    parts = [part for value in (*call.args, *call.keywords) for part in source.walk(value)]
    return any(source.kind(part) in ("Call", "GeneratorExp", "ListComp", "SetComp", "DictComp", "NamedExpr") for part in parts)


def bodies(node):
    for field in ("body", "orelse", "finalbody"):
        body = getattr(node, field, None)
        if type(body) is list:
            yield body


def is_text(node):
    return source.kind(node) == "Expr" and source.kind(node.value) == "Constant"


def is_plain_value(node):
    """Returns true if a value always counts as true: a number, a string or a direction."""
    if source.kind(node) == "Constant":
        return type(node.value) in (int, float, str) and bool(node.value)
    return source.kind(node) == "Attribute" and text_of(node) in (
        "direction.NORTH", "direction.EAST", "direction.SOUTH", "direction.WEST",
    )


def short(node):
    """The source of a value, or None if it is too long."""
    text = repr(node.value) if source.kind(node) == "Constant" else text_of(node)
    return text if text and len(text) <= 30 else None


def text_of(node):
    """A dotted name as a string, or None."""
    if source.kind(node) == "Name":
        return node.id
    if source.kind(node) == "Attribute":
        owner = text_of(node.value)
        return f"{owner}.{node.attr}" if owner else None
    if source.kind(node) == "Call" and not node.args and not node.keywords:
        owner = text_of(node.func)
        return f"{owner}()" if owner else None
    return None
