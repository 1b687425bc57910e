"""Facts from the syntax tree, for the checks of lessons: what the code that next_turn can reach calls and uses.

Runs before any of the player's code. docs/player-protocol.md says what counts, and how things are named.
"""

import aimmo_later

source, names, values = map(aimmo_later.get, ("aimmo_source", "aimmo_facts_names", "aimmo_facts_values"))

# Longer or more complicated code gets no facts: analysing it would take too long.
SOURCE_CHARACTERS = 40_000
STEPS = 60_000
STRINGS, STRING_BYTES, FUNCTIONS, DOCUMENT_BYTES = 200, 64, 50, 16 * 1024
COMPREHENSIONS = ("ListComp", "SetComp", "DictComp", "GeneratorExp")
ASSIGNMENTS = ("Assign", "AnnAssign", "AugAssign", "NamedExpr")
IMPORTS = ("Import", "ImportFrom")
# Statements that may keep control from reaching the next one.
ENDS = ("Return", "Raise", "Continue", "Break", "If", "While", "With", "Try", "TryStar", "Match")
kind = source.kind


def document(text):
    """The facts about a source as JSON, or nothing if they cannot be determined."""
    if len(text) > SOURCE_CHARACTERS:
        return b""
    facts = Facts(source.parse(text))
    facts.find()
    lists = (("calls", facts.calls), ("reads", facts.reads), ("constructs", facts.constructs))
    parts = [f'"{name}":[{_strings(found)}]' for name, found in lists]
    parts.append(f'"functions":[{",".join(facts.functions()[:FUNCTIONS])}]')
    data = f'{{{",".join(parts)}}}'.encode()
    return data if len(data) <= DOCUMENT_BYTES else b""


def _strings(found):
    # A cut name could be taken for another.
    short = sorted(name for name in found if len(name.encode()) <= STRING_BYTES)
    return ",".join(f'"{name}"' for name in short[:STRINGS])


class Facts(values.Values):
    """The walk through the code that next_turn can reach."""

    def __init__(self, tree):
        super().__init__(tree, STEPS)
        self.calls, self.reads, self.constructs = set(), set(), set()
        # Nodes of reached code that are still to be visited, with their scopes.
        self.waiting = []
        self.elifs = set()
        self.call_nodes, self.read_nodes = [], []
        self.mentioned, self.attributes = set(), set()
        self.reached = []

    def find(self):
        """Fills the sets, which stay empty if no next_turn is found."""
        entry = self.find_entry()
        if entry is None:
            return
        if entry.owner is not None:
            self.reach(entry.owner)
        self.reach(entry)
        while self.waiting:
            self.visit(*self.waiting.pop())
        self.at_load(self.tree.body, self.module)
        for call, scope, _ in self.call_nodes:
            self.add_site(call, scope)
        self.begin_parameters()
        for call, scope, is_reached in self.call_nodes:
            self.name_call(call, scope, is_reached)
        for node, scope in self.read_nodes:
            value = self.value(node, scope)
            if type(value) is str:
                # A module of the API is no value.
                if "." in value and not value.startswith(values.OURS):
                    self.reads.add(value)
            elif value is None and kind(node) == "Attribute":
                self.reads.add("." + node.attr)
        if any(one.returns_value for one in self.reached if one is not entry):
            self.constructs.add("return-value")
        if values.has_cycle({one: one.callees for one in self.reached}):
            self.constructs.add("recursion")

    def functions(self):
        """The player's reached functions as JSON, in the order of the source."""
        found = [one for one in self.reached if one.name and not one.is_class and one is not self.entry]
        found = [one for one in found if len(one.label.encode()) <= STRING_BYTES]
        found.sort(key=lambda one: (one.node.lineno, one.node.col_offset))
        return [
            f'["{one.label}",{one.parameter_count()},{one.calls},{"true" if one.returns_value else "false"}]'
            for one in found
        ]

    # Calls ------------------------------------------------------------------

    def name_call(self, call, scope, is_reached):
        value = self.value(call.func, scope)
        if type(value) is str:
            self.calls.add(value)
            if value == "list":
                self.constructs.add("list")
            return
        if type(value) is names.Definition:
            if value.label:
                self.calls.add(value.label + "()")
            called = [self.method(value, "__init__") if value.is_class else value]
        elif kind(call.func) == "Attribute":
            self.calls.add("." + call.func.attr)
            # A value that may be an object of the player's.
            called = [one for one in self.methods.get(call.func.attr, ()) if one.is_reached]
        else:
            return
        caller = scope.definition
        for one in called if is_reached else ():
            if one is not None:
                one.calls += 1
                if caller is not None and type(value) is names.Definition:
                    caller.callees.add(one)

    # The code that is reached -----------------------------------------------

    def reach(self, definition):
        if definition.is_reached:
            return
        definition.is_reached = True
        self.reached.append(definition)
        node, scope = definition.node, definition.scope
        if definition.is_class:
            self.constructs.add("class")
            self.waiting += [(part, scope) for part in (*node.bases, *node.decorator_list)]
            self.waiting += [(part, definition.inner) for part in node.body if kind(part) not in source.SCOPES]
            for name, method in definition.methods.items():
                if name in self.attributes or name[:2] == "__":
                    self.reach(method)
            return
        is_lambda = kind(node) == "Lambda"
        if is_lambda:
            self.constructs.add("lambda")
            definition.returns_value = True
        elif definition is not self.entry:
            self.constructs.add("function")
            if node.args.defaults or any(node.args.kw_defaults):
                self.constructs.add("default")
        if not is_lambda:
            self.waiting += [(part, scope) for part in node.decorator_list]
        body = [node.body] if is_lambda else self.live(node.body)
        self.waiting += [(part, definition.inner) for part in body]

    def mention(self, name, scope, is_called):
        """Reaches the functions and classes with a name, and those stored in a variable of the module."""
        holder = self.holder(name, scope)
        for how, value in holder.names[name] if holder is not None else ():
            if how == "def":
                value.escapes |= not is_called
                self.reach(value)
        if holder is self.module and name not in self.mentioned:
            self.mentioned.add(name)
            stored = [value for how, value in self.module.names[name] if how == "value"]
            for value in stored + self.additions.get(name, []):
                self.mention_stored(value, is_called)

    def mention_stored(self, value, is_called):
        """Reaches the functions and classes in a value that a name of the module was given."""
        called = set()
        for node in source.walk(value):
            self.spend()
            what = kind(node)
            if what == "Call":
                called.add(id(node.func))
            elif what == "Name":
                self.mention(node.id, self.module, id(node) in called or (node is value and is_called))
            elif what == "Attribute":
                self.add_attribute(node.attr)
            elif what == "Lambda":
                self.reach(self.definitions[id(node)])

    def add_attribute(self, name):
        if name not in self.attributes:
            self.attributes.add(name)
            for one in self.methods.get(name, ()):
                if one.owner.is_reached:
                    self.reach(one)

    def visit(self, node, scope):
        """Notes what a node of reached code is, and adds the nodes inside that are reached."""
        self.spend()
        what = kind(node)
        if what in VISITS:
            inside = VISITS[what](self, node, scope)
        else:
            if what in ASSIGNMENTS:
                self.constructs.add("assignment")
            inside = self.inside(node)
        self.waiting += [(part, scope) for part in inside]

    def inside(self, node):
        return names.parts_of(node, self.live)

    def name(self, node, scope):
        if kind(node.ctx) == "Load":
            self.mention(node.id, scope, is_called=False)
            self.read_nodes.append((node, scope))
        return ()

    def attribute(self, node, scope):
        if kind(node.ctx) == "Load":
            self.add_attribute(node.attr)
            self.read_nodes.append((node, scope))
        return (node.value,)

    def call(self, node, scope):
        self.call_nodes.append((node, scope, True))
        inside = [*node.args, *(part.value for part in node.keywords)]
        if kind(node.func) == "Name":
            self.mention(node.func.id, scope, is_called=True)
        elif kind(node.func) == "Attribute":
            self.add_attribute(node.func.attr)
            inside.append(node.func.value)
        else:
            inside.append(node.func)
        return inside

    def if_(self, node, scope):
        branch = self.branch_taken(node)
        if branch is not None:
            return self.live(branch)
        self.constructs.add("elif" if id(node) in self.elifs else "if")
        following = node.orelse
        # An `if` inside an else block is further to the right.
        if len(following) == 1 and kind(following[0]) == "If" and following[0].col_offset == node.col_offset:
            self.elifs.add(id(following[0]))
        elif following:
            self.constructs.add("else")
        return [node.test, *self.live(node.body), *self.live(following)]

    def while_(self, node, scope):
        is_true = self.constant(node.test)
        if is_true is False:
            return self.live(node.orelse)
        self.constructs.add("while")
        return [node.test, *self.live(node.body), *(() if is_true else self.live(node.orelse))]

    def for_(self, node, scope):
        self.constructs.add("for")
        return self.inside(node)

    def either(self, node, scope):
        """One value if a condition holds, and another if it does not."""
        is_true = self.constant(node.test)
        if is_true is not None:
            return (node.body if is_true else node.orelse,)
        self.constructs.add("conditional-expression")
        return node.test, node.body, node.orelse

    def and_or(self, node, scope):
        is_and, reached = kind(node.op) == "And", []
        for part in node.values:
            reached.append(part)
            if self.constant(part) is (not is_and):
                break
        if len(reached) > 1:
            self.constructs.add("and" if is_and else "or")
        return reached

    def unary(self, node, scope):
        if kind(node.op) == "Not":
            self.constructs.add("not")
        elif kind(node.operand) != "Constant":
            self.constructs.add("arithmetic")
        return (node.operand,)

    def compare(self, node, scope):
        self.constructs.add("comparison")
        return self.inside(node)

    def calculate(self, node, scope):
        if not self.is_text(node):
            self.constructs.add("arithmetic")
        return node.left, node.right

    def change(self, node, scope):
        self.constructs.add("assignment")
        if not self.is_text(node.value):
            self.constructs.add("arithmetic")
        # `x += 1` reads x as well.
        if kind(node.target) == "Attribute":
            self.read_nodes.append((node.target, scope))
        return node.target, node.value

    def import_(self, node, scope):
        self.constructs.add("import")
        return ()

    def global_(self, node, scope):
        self.constructs.add("global")
        return ()

    def list_(self, node, scope):
        if kind(node.ctx) == "Load":
            self.constructs.add("list")
        return node.elts

    def index(self, node, scope):
        self.constructs.add("index")
        return node.value, node.slice

    def text(self, node, scope):
        if any(kind(part) == "FormattedValue" for part in node.values):
            self.constructs.add("f-string")
        return node.values

    def try_(self, node, scope):
        self.constructs.add("try")
        return self.inside(node)

    def comprehension(self, node, scope):
        self.constructs.update(("comprehension", "list") if kind(node) == "ListComp" else ("comprehension",))
        return self.inside(node)

    def definition(self, node, scope):
        """A function inside reached code, whose body is only reached by its name."""
        return *node.args.defaults, *(part for part in node.args.kw_defaults if part is not None)

    def lambda_(self, node, scope):
        self.reach(self.definitions[id(node)])
        return self.definition(node, scope)

    def class_(self, node, scope):
        return ()

    def return_(self, node, scope):
        if node.value is None:
            return ()
        if kind(node.value) != "Constant" or node.value.value is not None:
            scope.definition.returns_value = True
        return (node.value,)

    def live(self, nodes):
        """The nodes of a list up to the first statement that control cannot get past."""
        for place, node in enumerate(nodes):
            if kind(node) in ENDS:
                branch = self.branch_taken(node) if kind(node) == "If" else None
                if not source.can_end([node] if branch is None else branch):
                    return nodes[:place + 1]
        return [node for node in nodes if node is not None]

    def at_load(self, body, scope):
        """The statements of the module: what they import, assign and call."""
        waiting = self.live(body)
        while waiting:
            self.spend()
            node = waiting.pop()
            what = kind(node)
            if what in IMPORTS:
                self.constructs.add("import")
            elif what in ASSIGNMENTS:
                self.constructs.add("assignment")
            elif what == "Call":
                self.call_nodes.append((node, scope, False))
            if what == "If" and (branch := self.branch_taken(node)) is not None:
                waiting += self.live(branch)
            elif what == "While" and self.constant(node.test) is False:
                waiting += self.live(node.orelse)
            elif what in source.FUNCTIONS or what == "Lambda":
                waiting += self.definition(node, scope)
                waiting += getattr(node, "decorator_list", ())
            elif what == "ClassDef":
                self.at_load(node.body, self.definitions[id(node)].inner)
            else:
                waiting += self.inside(node)


VISITS = {
    "Name": Facts.name, "Attribute": Facts.attribute, "Call": Facts.call, "If": Facts.if_, "While": Facts.while_,
    "For": Facts.for_, "AsyncFor": Facts.for_, "IfExp": Facts.either, "BoolOp": Facts.and_or, "UnaryOp": Facts.unary,
    "Compare": Facts.compare, "BinOp": Facts.calculate, "AugAssign": Facts.change, "Global": Facts.global_,
    "List": Facts.list_, "Subscript": Facts.index, "JoinedStr": Facts.text, "Try": Facts.try_, "TryStar": Facts.try_,
    "Lambda": Facts.lambda_, "ClassDef": Facts.class_, "Return": Facts.return_,
    **dict.fromkeys(IMPORTS, Facts.import_), **dict.fromkeys(source.FUNCTIONS, Facts.definition),
    **dict.fromkeys(COMPREHENSIONS, Facts.comprehension),
}
