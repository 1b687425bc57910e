"""Modules that most players never need: created when they are first used.

Until then they cost neither time nor memory, except for their source.
"""

import sys
from marshal import loads

# Their sources and their compiled code, if there is any, by name. A module that is not here is
# imported from its file.
sources = {}
_made = {}


def get(name):
    """The module of this name."""
    module = _made.get(name)
    if module is None:
        # Each is created only once.
        source, code = sources.pop(name, (None, None))
        if source is None:
            module = __import__(name)
        elif code:
            module = type(sys)(name)
            exec(loads(code), module.__dict__)
        else:
            module = type(sys)(name)
            # The module gets this module's builtins. It is compiled part by part, because
            # compiling takes memory in proportion to the part and does not release it.
            for part in source.decode().split("\n\n\n"):
                exec(compile(part, f"<aimmo {name}>", "exec"), module.__dict__)
        _made[name] = module
    return module
