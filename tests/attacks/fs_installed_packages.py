# MUST: packages that somebody installed beside the standard library belong to others | EXPECT: survive
def attempt(what, fn):
    try:
        r = fn()
    except BaseException as e:
        print("BLOCKED", what, type(e).__name__, str(e)[:80])
    else:
        print("PWNED", what, repr(r)[:80])

import os, sys, sysconfig
folders = {sysconfig.get_paths()[name] for name in ("purelib", "platlib")} | {"/usr/lib/python3/dist-packages", "/usr/local/lib/python3/dist-packages"}
folders |= {os.path.dirname(os.__file__) + "/" + name for name in ("site-packages", "dist-packages")}
for folder in sorted(folders):
    attempt("list " + folder, lambda: os.listdir(folder))
    sys.path.append(folder)
for name in ("pip", "setuptools", "apt_pkg", "yaml", "requests"):
    attempt("import " + name, lambda: __import__(name))

def next_turn(world_state, avatar_state):
    return MoveAction(direction.NORTH)
