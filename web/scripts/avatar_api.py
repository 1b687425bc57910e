"""Generates src/editor/language/avatar-api.json, the avatar API for the editor, from the stubs.

    python3 scripts/avatar_api.py            writes the file
    python3 scripts/avatar_api.py --check    exits with 1 if the file is out of date
"""

import ast
import inspect
import json
import sys
from pathlib import Path

WEB = Path(__file__).resolve().parent.parent
PYTHON = WEB.parent / "worker" / "python"
STUBS = PYTHON / "stubs"
OUTPUT = WEB / "src" / "editor" / "language" / "avatar-api.json"
# Players create objects of these modules, so their classes are shown with brackets.
MADE_BY_PLAYERS = ("simulation.action", "simulation.direction", "simulation.location")
# The formatter's line length.
WIDTH = 110
# Types in words for learners.
PLAIN = {
    "int": "number", "float": "number", "str": "text", "bool": "True or False", "None": "None",
    "Any": "anything", "object": "anything",
}


def parts_of_union(node):
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitOr):
        return parts_of_union(node.left) + parts_of_union(node.right)
    return [node]


def is_none(node):
    return isinstance(node, ast.Constant) and node.value is None


def arguments_of(node):
    return node.slice.elts if isinstance(node.slice, ast.Tuple) else [node.slice]


def readable(node):
    """Returns a type in words: `list[Cell]` is "list of Cell"."""
    parts = parts_of_union(node)
    if len(parts) > 1:
        return " or ".join(readable(part) for part in parts)
    if is_none(node):
        return "None"
    if isinstance(node, ast.Subscript):
        holder, inner = node.value.id, [readable(part) for part in arguments_of(node)]
        if holder == "dict":
            return "dictionary" if inner[-1] == "anything" else f"dictionary from {inner[0]} to {inner[1]}"
        return f"{holder} of {inner[0]}"
    # The stubs' own short name for a dictionary.
    return "dictionary" if node.id.startswith("_") else PLAIN.get(node.id, node.id)


def known(node):
    """Returns a type for inference, without None; None if it is unknown."""
    parts = [part for part in parts_of_union(node) if not is_none(part)]
    if len(parts) != 1:
        return None
    text = ast.unparse(parts[0])
    if text.startswith("_"):
        return "dict"
    return None if text in ("Any", "object") else text


def brackets(node):
    """Returns a function's brackets as in a call, and the names of its required arguments."""
    arguments = [argument.arg for argument in node.args.args if argument.arg not in ("self", "cls")]
    defaults = [ast.unparse(value) for value in node.args.defaults]
    required = len(arguments) - len(defaults)
    shown = arguments[:required] + [f"{name}={value}" for name, value in zip(arguments[required:], defaults)]
    if node.args.vararg:
        shown.append("…")
    return f"({', '.join(shown)})", arguments[:required]


def function(node, module, of=None):
    inside, required = brackets(node)
    decorated = [part.id for part in node.decorator_list if isinstance(part, ast.Name)]
    plain = f"{node.name}: {readable(node.returns)}"
    entry = {"name": node.name, "kind": "method" if of else "function", "module": module}
    if of:
        entry["of"] = of
    if "property" in decorated:
        entry.update(kind="property", signature=plain)
    else:
        returned = "" if is_none(node.returns) else f" → {readable(node.returns)}"
        entry.update(signature=f"{node.name}{inside}{returned}", parameters=required)
    found = known(node.returns)
    return entry | ({"type": found} if found else {}) | {"doc": ast.get_docstring(node) or ""}


def attribute(node, after, module, of=None):
    has_doc = isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant)
    name = node.target.id
    entry = {"name": name, "kind": "constant" if name.isupper() else "property", "module": module}
    if of:
        entry["of"] = of
    entry["signature"] = f"{name}: {readable(node.annotation)}"
    found = known(node.annotation)
    return entry | ({"type": found} if found else {}) | {"doc": inspect.cleandoc(after.value.value) if has_doc else ""}


def class_entries(node, module):
    """Returns the entries of a class and its members."""
    members = []
    entry = {"name": node.name, "kind": "class", "module": module, "signature": node.name}
    bases = [base for base in (known(base) for base in node.bases) if base not in (None, "NamedTuple")]
    if bases:
        entry["bases"] = bases
    inside, required = "()", []
    for place, part in enumerate(node.body):
        if isinstance(part, ast.AnnAssign):
            after = node.body[place + 1] if place + 1 < len(node.body) else None
            members.append(attribute(part, after, module, node.name))
        elif isinstance(part, ast.FunctionDef):
            if part.name in ("__init__", "__new__"):
                inside, required = brackets(part)
            elif part.name == "__iter__":
                entry["element"] = ast.unparse(part.returns.slice)
            elif not part.name.startswith("_"):
                members.append(function(part, module, node.name))
    if module in MADE_BY_PLAYERS and node.name != "Action":
        entry.update(signature=f"{node.name}{inside}", parameters=required)
    return [entry | {"doc": ast.get_docstring(node) or ""}, *members]


def module_entries(path, module):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    entries = [{"name": module, "kind": "module", "module": module, "signature": module, "doc": ast.get_docstring(tree) or ""}]
    for place, part in enumerate(tree.body):
        if isinstance(part, ast.ClassDef):
            entries += class_entries(part, module)
        elif isinstance(part, ast.FunctionDef):
            entries.append(function(part, module))
        elif isinstance(part, ast.AnnAssign):
            after = tree.body[place + 1] if place + 1 < len(tree.body) else None
            entries.append(attribute(part, after, module))
    return entries


def names_without_import():
    """Returns the paths of the names that player code has without an import."""
    names = {}
    for part in ast.parse((STUBS / "avatar.pyi").read_text(encoding="utf-8")).body:
        # An import with `as` re-exports the name; one without is for the stub itself.
        if isinstance(part, (ast.Import, ast.ImportFrom)):
            holder = f"{part.module}." if isinstance(part, ast.ImportFrom) else ""
            names |= {name.asname: holder + name.name for name in part.names if name.asname}
        elif isinstance(part, ast.FunctionDef):
            names[part.name] = f"avatar.{part.name}"
    return names


def importable():
    """Returns the modules that player code may import: the standard library's, and ours."""
    found = {}
    for part in ast.parse((PYTHON / "aimmo_imports.py").read_text(encoding="utf-8")).body:
        name = part.targets[0] if isinstance(part, ast.Assign) else None
        if isinstance(name, ast.Name) and name.id in ("ALLOWED", "OURS"):
            found[name.id] = sorted(ast.literal_eval(part.value.args[0]))
    return found["ALLOWED"], found["OURS"]


def written(value, indent=0, before=0):
    """Formats JSON like the web app's formatter: lists on one line if they fit."""
    short = json.dumps(value, ensure_ascii=False)
    if not isinstance(value, (dict, list)) or not value:
        return short
    if isinstance(value, list) and not any(isinstance(part, dict) for part in value):
        if before + len(short) + 1 <= WIDTH:
            return short
    inner = " " * (indent + 2)
    if isinstance(value, list):
        parts = [inner + written(part, indent + 2, indent + 2) for part in value]
        return "[\n" + ",\n".join(parts) + "\n" + " " * indent + "]"
    keys = [f"{inner}{json.dumps(key)}: " for key in value]
    parts = [key + written(part, indent + 2, len(key)) for key, part in zip(keys, value.values())]
    return "{\n" + ",\n".join(parts) + "\n" + " " * indent + "}"


def made():
    standard, ours = importable()
    entries = module_entries(STUBS / "avatar.pyi", "avatar")
    entries += module_entries(STUBS / "simulation" / "__init__.pyi", "simulation")
    for path in sorted((STUBS / "simulation").glob("*.pyi")):
        if path.stem != "__init__":
            entries += module_entries(path, f"simulation.{path.stem}")
    api = {"standardModules": standard, "ownModules": ours, "names": names_without_import(), "entries": entries}
    return written(api) + "\n"


def main():
    text = made()
    if sys.argv[1:] == ["--check"]:
        if not OUTPUT.exists() or OUTPUT.read_text(encoding="utf-8") != text:
            sys.exit(f"{OUTPUT.name} is out of date: run {Path(__file__).name}.")
        print(f"{OUTPUT.name} is up to date.")
    else:
        OUTPUT.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
