"""The type stubs match the modules name by name."""

import ast
import inspect
import sys
import unittest

from support import SOURCES

import aimmo_imports

STUBS = SOURCES / "stubs"
# Members that a stub may declare although the class inherits or generates them.
SPECIAL = {"__init__", "__new__", "__add__", "__radd__", "__sub__", "__neg__", "__hash__", "__iter__", "__len__", "__contains__"}


class Stub:
    """The declarations of a stub for a module or class."""

    def __init__(self, node):
        self.doc = ast.get_docstring(node)
        self.functions, self.classes, self.attributes, self.passed_on = {}, {}, {}, set()
        for place, part in enumerate(node.body):
            if isinstance(part, ast.FunctionDef):
                self.functions[part.name] = part
            elif isinstance(part, ast.ClassDef):
                self.classes[part.name] = part
            elif isinstance(part, ast.AnnAssign):
                after = node.body[place + 1] if place + 1 < len(node.body) else None
                has_doc = isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant)
                self.attributes[part.target.id] = inspect.cleandoc(after.value.value) if has_doc else None
            elif isinstance(part, (ast.Import, ast.ImportFrom)):
                self.passed_on |= {name.asname for name in part.names if name.asname}

    def names(self):
        return {*self.functions, *self.classes, *self.attributes, *self.passed_on}


def stubbed(name):
    return Stub(ast.parse((STUBS / f"{name}.pyi").read_text()))


def public(names):
    return {name for name in names if not name.startswith("_")}


class Stubs(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        aimmo_imports.publish()
        aimmo_imports.import_module("simulation.event")

    def same_signature(self, where, node, function):
        real = inspect.signature(function).parameters.values()
        arguments = node.args
        declared = [argument.arg for argument in arguments.posonlyargs + arguments.args]
        self.assertEqual(declared, [p.name for p in real if p.kind is p.POSITIONAL_OR_KEYWORD], where)
        self.assertEqual(
            arguments.vararg and arguments.vararg.arg, next((p.name for p in real if p.kind is p.VAR_POSITIONAL), None), where
        )
        defaults = [ast.literal_eval(value) for value in arguments.defaults]
        self.assertEqual(defaults, [p.default for p in real if p.default is not p.empty], where)
        for argument in arguments.args:
            self.assertTrue(argument.annotation or argument.arg in ("self", "cls"), where)
        self.assertIsNotNone(node.returns, where)

    def same_doc(self, where, declared, thing):
        doc = thing if isinstance(thing, str) else thing.__doc__
        self.assertTrue(doc, where)
        self.assertEqual(declared, inspect.cleandoc(doc), where)

    def test_stubs_match_their_modules(self):
        found = {path.stem for path in (STUBS / "simulation").glob("*.pyi")} - {"__init__"}
        self.assertEqual(found, {name.partition(".")[2] for name in sys.modules if name.startswith("simulation.")})
        self.assertEqual(stubbed("simulation/__init__").passed_on, found)
        for name in found:
            module, stub = sys.modules[f"simulation.{name}"], stubbed(f"simulation/{name}")
            with self.subTest(name):
                self.assertEqual(public(stub.names()), public(vars(module)))
                self.same_doc(name, stub.doc, module)
                for kind, node in stub.classes.items():
                    self.same_class(f"{name}.{kind}", Stub(node), getattr(module, kind))

    def same_class(self, where, stub, kind):
        self.same_doc(where, stub.doc, kind)
        if hasattr(kind, "_fields"):
            self.assertEqual(tuple(stub.attributes), kind._fields, where)
            return
        slots = vars(kind).get("__slots__")
        docs = slots if isinstance(slots, dict) else {}
        self.assertEqual(public(stub.names()), public(vars(kind)), where)
        for name, doc in docs.items():
            self.same_doc(f"{where}.{name}", stub.attributes[name], doc)
        for name, node in stub.functions.items():
            real = vars(kind)[name]
            if isinstance(real, property):
                self.assertEqual([part.id for part in node.decorator_list], ["property"], where)
                self.same_signature(f"{where}.{name}", node, real.fget) if inspect.isfunction(real.fget) else None
                self.same_doc(f"{where}.{name}", ast.get_docstring(node), real.__doc__)
                continue
            self.assertEqual(node.decorator_list, [], where)
            self.same_signature(f"{where}.{name}", node, real)
            if name in SPECIAL:
                continue
            self.same_doc(f"{where}.{name}", ast.get_docstring(node), real)
        # Classes that players instantiate need a documented constructor.
        made_by_players = kind.__module__ in ("simulation.action", "simulation.direction", "simulation.location")
        if made_by_players:
            makers = {"__init__", "__new__"} & set(vars(kind))
            self.assertEqual(makers, {"__init__", "__new__"} & set(stub.functions), where)

    def test_stubs_match_the_names_available_without_an_import(self):
        stub, names = stubbed("avatar"), aimmo_imports.names()
        own = {"help", "dir"}
        self.assertEqual(public(stub.names()) - {"next_turn"}, public(names) | own)
        for name in own:
            real = names["__builtins__"][name]
            self.same_signature(name, stub.functions[name], real)
            self.same_doc(name, ast.get_docstring(stub.functions[name]), real)


if __name__ == "__main__":
    unittest.main()
