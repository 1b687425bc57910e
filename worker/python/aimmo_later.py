"""Modules that most players never need: created when they are first used.

Until then they cost neither time nor memory, except for their source.
"""

import sys

# Their sources, by name. A module without one is imported from its file.
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
            # The module gets this module's builtins. It is compiled part by part, because
            # compiling takes memory in proportion to the part and does not release it.
            for part in source.decode().split("\n\n\n"):
                exec(compile(part, f"<aimmo {name}>", "exec"), module.__dict__)
        _made[name] = module
    return module
