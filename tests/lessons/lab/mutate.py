"""Makes mutants of a program: copies with one small change, as a pupil might get it wrong.

Only the lines that a task asks for are changed: those that the program before the task does not
have. The others belong to earlier tasks, which have mutants of their own. If there are few mutants,
more are made by changing mutants again.

Reads {"before": …, "source": …} from standard input and writes one JSON object per line.

Usage: mutate.py MOST      the largest number of mutants
"""

import ast
import copy
import difflib
import json
import random
import sys

# Fewer mutants than this are changed again.
ENOUGH = 60
DIRECTIONS = ("NORTH", "EAST", "SOUTH", "WEST")
ARTEFACTS = ("chest", "key", "yellow_orb", "phone", "keyboard", "coins")
COMPARISONS = {
    ast.Eq: (ast.NotEq, ast.GtE), ast.NotEq: (ast.Eq, ast.Gt), ast.Lt: (ast.LtE, ast.GtE, ast.Eq),
    ast.LtE: (ast.Lt, ast.Gt, ast.Eq), ast.Gt: (ast.GtE, ast.LtE, ast.Eq), ast.GtE: (ast.Gt, ast.Lt, ast.Eq),
    ast.In: (ast.NotIn,), ast.NotIn: (ast.In,), ast.Is: (ast.IsNot,), ast.IsNot: (ast.Is,),
}
ARITHMETIC = {
    ast.Add: (ast.Sub,), ast.Sub: (ast.Add,), ast.Mult: (ast.Add,), ast.Div: (ast.Mult,), ast.FloorDiv: (ast.Mult,),
    ast.Mod: (ast.FloorDiv,), ast.Pow: (ast.Mult,),
}
# Calls that are confused with each other.
CALLS = {
    "MoveAction": ("AttackAction",), "AttackAction": ("MoveAction",), "PickupAction": ("WaitAction",),
    "WaitAction": ("PickupAction",), "MoveTowardsAction": ("PickupAction",), "DropAction": ("PickupAction",),
    "print": ("str",), "len": ("str",), "min": ("max",), "max": ("min",), "str": ("len",), "int": ("str",),
    "sum": ("len",), "any": ("all",), "all": ("any",), "range": ("list",), "sorted": ("list",),
}
ATTRIBUTES = {
    "x": ("y",), "y": ("x",), "can_move_to": ("is_visible",), "is_visible": ("can_move_to",), "health": ("score",),
    "score": ("health",), "location": ("orientation",), "backpack": ("effects",), "append": ("remove",),
    "randint": ("randrange",), "choice": ("shuffle",), "scan_nearby": ("pickup_cells", "all_cells"), "type": ("location",),
    "upper": ("lower",), "lower": ("upper",), "find": ("index",), "has_artefact": ("habitable",),
}
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
WAIT = ast.Return(ast.Call(ast.Name("WaitAction", ast.Load()), [], []))


class Places:
    """The nodes of a tree with the places that they are in, always in the same order."""

    def __init__(self, tree):
        self.nodes, self.parents = [], {}
        self.visit(tree)

    def visit(self, node):
        self.nodes.append(node)
        for field, value in ast.iter_fields(node):
            for index, child in enumerate(value if isinstance(value, list) else [value]):
                if isinstance(child, ast.AST):
                    self.parents[id(child)] = (node, field, index if isinstance(value, list) else None)
                    self.visit(child)

    def replace(self, node, *others):
        """Replaces a node by others. An empty block gets a pass."""
        parent, field, index = self.parents[id(node)]
        if index is None:
            setattr(parent, field, others[0])
            return
        siblings = getattr(parent, field)
        siblings[index:index + 1] = others
        if not siblings and field == "body":
            siblings.append(ast.Pass())


def changes(node, places, names):
    """Yields the kind of each change to a node and a function that makes it in a copy of the tree."""
    for changes_of in (operators, constants, names_and_attributes, spellings, calls, conditions, statements):
        yield from changes_of(node, places, names)


def operators(node, places, names):
    if isinstance(node, ast.Compare):
        for place, operator in enumerate(node.ops):
            for other in COMPARISONS.get(type(operator), ()):
                yield "comparison", lambda it, _, place=place, other=other: it.ops.__setitem__(place, other())
    elif isinstance(node, ast.BoolOp):
        other = ast.Or if isinstance(node.op, ast.And) else ast.And
        yield "and-or", lambda it, _: setattr(it, "op", other())
        for place in range(len(node.values)):
            yield "operand", lambda it, at, place=place: drop_operand(it, at, place)
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, (ast.Not, ast.USub)):
        yield "negation", lambda it, at: at.replace(it, it.operand)
    elif isinstance(node, (ast.BinOp, ast.AugAssign)):
        for other in ARITHMETIC.get(type(node.op), ()):
            yield "arithmetic", lambda it, _, other=other: setattr(it, "op", other())
        if isinstance(node, ast.BinOp):
            yield "operand", lambda it, at: at.replace(it, it.left)
            yield "operand", lambda it, at: at.replace(it, it.right)
        else:
            yield "arithmetic", lambda it, at: at.replace(it, ast.Assign([it.target], it.value))


def drop_operand(node, places, place):
    del node.values[place]
    if len(node.values) == 1:
        places.replace(node, node.values[0])


def constants(node, places, names):
    if not isinstance(node, ast.Constant):
        return
    parent, _, _ = places.parents[id(node)]
    if isinstance(parent, ast.Expr):
        # A docstring, or a text without effect.
        return
    if type(node.value) is bool:
        yield "constant", lambda it, _: setattr(it, "value", not it.value)
    elif type(node.value) in (int, float):
        for change in (1, -1):
            yield "number", lambda it, _, change=change: setattr(it, "value", it.value + change)
        if node.value not in (0, 1, -1):
            yield "number", lambda it, _: setattr(it, "value", 0)
            yield "number", lambda it, _: setattr(it, "value", -it.value)
    elif type(node.value) is str and node.value in ARTEFACTS:
        for other in others(ARTEFACTS, node.value)[:3]:
            yield "artefact", lambda it, _, other=other: setattr(it, "value", other)
    elif type(node.value) is str and node.value:
        yield "string", lambda it, _: setattr(it, "value", "")
        yield "string", lambda it, _: setattr(it, "value", it.value[1:])
        yield "string", lambda it, _: setattr(it, "value", it.value.swapcase())


def others(options, one):
    """The other options, beginning with the next."""
    place = options.index(one)
    return options[place + 1:] + options[:place]


def names_and_attributes(node, places, names):
    if isinstance(node, ast.Attribute):
        if node.attr in DIRECTIONS:
            for other in others(DIRECTIONS, node.attr):
                yield "direction", lambda it, _, other=other: setattr(it, "attr", other)
        elif node.attr.lower() in ARTEFACTS and node.attr.isupper():
            for other in others(ARTEFACTS, node.attr.lower())[:3]:
                yield "artefact", lambda it, _, other=other: setattr(it, "attr", other.upper())
        for other in ATTRIBUTES.get(node.attr, ()):
            yield "attribute", lambda it, _, other=other: setattr(it, "attr", other)
    elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and node.id in names:
        for other in others(names, node.id)[:2]:
            yield "variable", lambda it, _, other=other: setattr(it, "id", other)
    elif isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Load):
        yield "index", lambda it, at: at.replace(it, it.value)


def spellings(node, places, names):
    """Capital letters where there are none, and the other way round."""
    if isinstance(node, ast.Attribute) and node.attr in DIRECTIONS:
        yield "spelling", lambda it, _: setattr(it, "attr", it.attr.lower())
    elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
        yield "spelling", lambda it, _: setattr(it, "id", it.id[0].swapcase() + it.id[1:])


def calls(node, places, names):
    if not isinstance(node, ast.Call):
        return
    if isinstance(node.func, ast.Name):
        for other in CALLS.get(node.func.id, ()):
            yield "call", lambda it, _, other=other: setattr(it.func, "id", other)
    parent, _, _ = places.parents[id(node)]
    if not isinstance(parent, ast.Expr):
        yield "call", lambda it, at: at.replace(it, it.func)
    for place in range(len(node.args)):
        yield "argument", lambda it, _, place=place: it.args.pop(place)
    if len(node.args) == 2:
        yield "argument", lambda it, _: it.args.reverse()


def conditions(node, places, names):
    if isinstance(node, (ast.If, ast.While, ast.IfExp)):
        yield "condition", lambda it, _: setattr(it, "test", ast.UnaryOp(ast.Not(), it.test))
        for value in (True, False):
            yield "condition", lambda it, _, value=value: setattr(it, "test", ast.Constant(value))
    if isinstance(node, ast.If):
        if node.orelse:
            yield "branches", lambda it, _: it.__dict__.update(body=it.orelse, orelse=it.body)
            yield "else", lambda it, _: setattr(it, "orelse", [])
            yield "else", lambda it, at: at.replace(it, ast.If(it.test, it.body, []), *it.orelse)
        if len(node.orelse) == 1 and isinstance(node.orelse[0], ast.If):
            yield "elif", lambda it, _: setattr(it, "orelse", it.orelse[0].orelse)
            yield "elif", lambda it, _: swap_conditions(it, it.orelse[0])
        yield "indentation", lambda it, at: at.replace(it, *it.body)
    elif isinstance(node, ast.IfExp):
        yield "branches", lambda it, _: it.__dict__.update(body=it.orelse, orelse=it.body)


def swap_conditions(first, second):
    first.test, second.test = second.test, first.test


def statements(node, places, names):
    if isinstance(node, ast.stmt) and not isinstance(node, ast.Pass):
        parent, field, place = places.parents[id(node)]
        is_entry = isinstance(node, FUNCTIONS) and node.name in ("next_turn", "handle_turn")
        if not is_entry:
            kind = "import" if isinstance(node, (ast.Import, ast.ImportFrom)) else "statement"
            yield kind, lambda it, at: at.replace(it)
        siblings = getattr(parent, field)
        if place + 1 < len(siblings) and not isinstance(parent, ast.Module):
            yield "order", lambda it, at: swap_with_next(it, at)
    if isinstance(node, ast.Return) and node.value is not None:
        yield "return", lambda it, at: at.replace(it, copy.deepcopy(WAIT))
        yield "return", lambda it, _: setattr(it, "value", None)
        yield "return", lambda it, at: at.replace(it, ast.Expr(it.value))
    elif isinstance(node, (ast.Break, ast.Continue)):
        other = ast.Continue if isinstance(node, ast.Break) else ast.Break
        yield "loop", lambda it, at: at.replace(it, other())
    elif isinstance(node, ast.For):
        yield "loop", lambda it, _: setattr(it, "iter", ast.List([], ast.Load()))
        yield "loop", lambda it, _: it.body.append(ast.Break())
        yield "loop", lambda it, at: at.replace(it, *it.body)
    elif isinstance(node, ast.While):
        yield "loop", lambda it, at: at.replace(it, ast.If(it.test, it.body, []))
    if isinstance(node, FUNCTIONS):
        yield "return", lambda it, _: it.body.insert(0, copy.deepcopy(WAIT))
        for place, inner in enumerate(ast.walk(node)):
            if isinstance(inner, ast.Return) and inner is not node.body[0]:
                # The first thing that the function does is its end.
                yield "order", lambda it, _, place=place: it.body.insert(0, copy.deepcopy(list(ast.walk(it))[place]))


def swap_with_next(node, places):
    parent, field, place = places.parents[id(node)]
    siblings = getattr(parent, field)
    siblings[place], siblings[place + 1] = siblings[place + 1], siblings[place]


def asked_lines(before, text):
    """The numbers of the lines of a text that the program before the task does not have: all if they
    are equal."""
    lines = text.splitlines()
    matcher = difflib.SequenceMatcher(None, before.splitlines(), lines, autojunk=False)
    changed = [range(start, end) for tag, _, _, start, end in matcher.get_opcodes() if tag != "equal"]
    asked = {number + 1 for numbers in changed for number in numbers}
    return asked or set(range(1, len(lines) + 1))


def mutants_of(text, before):
    """Yields the kind and the tree of each mutant of a text."""
    tree, asked = ast.parse(text), asked_lines(before, text)
    places = Places(tree)
    stored = {node.id for node in places.nodes if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
    names = tuple(sorted(stored | {node.arg for node in places.nodes if isinstance(node, ast.arg)}))
    for number, node in enumerate(places.nodes):
        if getattr(node, "lineno", None) not in asked:
            continue
        for kind, change in list(changes(node, places, names)):
            mutant = copy.deepcopy(tree)
            its_places = Places(mutant)
            change(its_places.nodes[number], its_places)
            yield kind, ast.fix_missing_locations(mutant)


def text_of(tree):
    """The source of a tree; None if it is not a program."""
    try:
        text = ast.unparse(tree) + "\n"
        compile(text, "mutant", "exec")
        return text
    except (SyntaxError, ValueError, TypeError, AttributeError, IndexError):
        return None


def without_duplicates(mutants, seen):
    """Yields the kind and source of each mutant that is a program not seen before."""
    for kind, tree in mutants:
        text = text_of(tree)
        if text is not None and text not in seen:
            seen.add(text)
            yield kind, text


def all_mutants(source, before):
    """The kind and source of each mutant, and whether it was changed twice."""
    seen = {source, before}
    found = [(kind, text, False) for kind, text in without_duplicates(mutants_of(source, before), seen)]
    # The same in every run.
    draws = random.Random(1)
    first = [text for _, text, _ in found]
    draws.shuffle(first)
    for text in first:
        if len(found) >= ENOUGH:
            break
        again = list(without_duplicates(mutants_of(text, before), seen))
        draws.shuffle(again)
        found += [(kind, other, True) for kind, other in again[:6]]
    return found


def sample(mutants, most):
    """At most this many mutants, with all kinds represented as evenly as possible."""
    draws = random.Random(2)
    by_kind = {}
    for mutant in mutants:
        by_kind.setdefault(mutant[0], []).append(mutant)
    for group in by_kind.values():
        draws.shuffle(group)
    chosen = []
    while len(chosen) < min(most, len(mutants)):
        for group in by_kind.values():
            if group and len(chosen) < most:
                chosen.append(group.pop())
    return [mutant for mutant in mutants if mutant in chosen]


def difference(before, after):
    """The lines that a change removes and adds, without indentation where that loses nothing."""
    lines = list(difflib.ndiff(before.splitlines(), after.splitlines()))
    was, now = ([line[2:].strip() for line in lines if line[0] == mark] for mark in "-+")
    return "\n".join(was), "\n".join(now)


def main():
    programs, most = json.load(sys.stdin), int(sys.argv[1])
    source, before = (text_of(ast.parse(programs[name])) for name in ("source", "before"))
    for kind, text, is_second in sample(all_mutants(source, before), most):
        was, now = difference(source, text)
        print(json.dumps({"kind": kind, "was": was, "now": now, "source": text, "changed_twice": is_second}))


main()
