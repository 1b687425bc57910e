# MUST: neither the standard library nor other libraries can be read | EXPECT: survive
# Any result other than a refusal means a lookup: even "no such file" reveals something.
def look(what, fn):
    try:
        r = fn()
    except PermissionError as e:
        print("BLOCKED", what, str(e)[:40])
    except BaseException as e:
        print("PWNED", what, type(e).__name__, str(e)[:80])
    else:
        print("PWNED", what, repr(r)[:80])

import os, sys
PLACES = ["/", ".", "/etc/passwd", "/nowhere/at/all", "/proc/self/status", os.__file__, sys.executable, sys._stdlib_dir, "/usr/lib", "/proc/1"]
import io
look("open a module", lambda: open(os.__file__))
look("open it as code", lambda: io.open_code(os.__file__))
look("read it by the importer", lambda: sys.modules["_frozen_importlib_external"].SourceFileLoader("os", os.__file__).get_data(os.__file__))
for library in ("/lib/x86_64-linux-gnu/libc.so.6", "/lib/aarch64-linux-gnu/libc.so.6", "/etc/ld.so.cache", "/usr/lib/os-release"):
    look("open " + library, lambda: open(library, "rb"))

def next_turn(world_state, avatar_state):
    return MoveAction(direction.NORTH)
