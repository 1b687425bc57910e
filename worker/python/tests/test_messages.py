"""Notices in the modules match messages/en/advice.ftl in ids and values."""

import ast
import re
import unittest

from support import SOURCES
import fluent


class Notices(ast.NodeVisitor):
    """Collects a module's notices: their ids and the names of their values."""

    def __init__(self):
        self.found = []
        self.patterns = []

    def visit_Tuple(self, node):
        # A rule, whose pattern may name values.
        first = node.elts[0] if node.elts else None
        pattern = first.value if isinstance(first, ast.Constant) and isinstance(first.value, str) else ""
        self.patterns.append(set(re.findall(r"\(\?P<(\w+)>", pattern)))
        self.generic_visit(node)
        self.patterns.pop()

    def visit_Call(self, node):
        if isinstance(node.func, ast.Name) and node.func.id == "say":
            assert isinstance(node.args[0], ast.Constant) and len(node.args) == 1, ast.unparse(node)
            values = {keyword.arg for keyword in node.keywords} | (self.patterns[-1] if self.patterns else set())
            self.found.append((node.args[0].value, values, node.lineno))
        self.generic_visit(node)


def notices():
    for path in sorted(SOURCES.glob("aimmo_*.py")):
        visitor = Notices()
        visitor.visit(ast.parse(path.read_text()))
        for id, values, line in visitor.found:
            yield id, values, f"{path.name}:{line}"


class Messages(unittest.TestCase):
    def test_every_notice_has_a_message_with_exactly_its_values(self):
        for id, values, where in notices():
            with self.subTest(where, id=id):
                self.assertIn(id, fluent.messages())
                self.assertEqual(fluent.variables(id), values)

    def test_every_message_is_used(self):
        self.assertEqual(set(fluent.messages()) - {id for id, _, _ in notices()}, set())

    def test_every_message_fits_within_the_workers_limit(self):
        for id, text in fluent.messages().items():
            with self.subTest(id):
                self.assertLessEqual(len(text), 200)
                self.assertLessEqual(len(fluent.variables(id)), 8)


if __name__ == "__main__":
    unittest.main()
