"""Modules that most players never need: made when they are first asked for.

They cost neither time nor memory before, except for their text.
"""

import sys

# Their texts, by name; without one, a module is imported from its file.
sources = {}
_made = {}


def get(name):
    """The module of this name."""
    module = _made.get(name)
    if module is None:
        source = sources.get(name)
        if source is None:
            module = __import__(name)
        else:
            module = type(sys)(name)
            # It gets the builtins that this module has. Part by part, as the
            # memory that compiling takes grows with the part, and stays.
            for part in source.decode().split("\n\n\n"):
                exec(compile(part, f"<aimmo {name}>", "exec"), module.__dict__)
        _made[name] = module
    return module
