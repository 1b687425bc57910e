# MUST: packages installed beside the standard library can be neither read nor imported | EXPECT: survive
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
    # Landlock grants listing only for a folder and everything beneath it.
    try: names = os.listdir(folder)
    except OSError as e: print("BLOCKED list", folder, e.errno); names = ["pip/__init__.py"]
    else: print("METADATA", len(names), "names in", folder)
    for name in names[:30]:
        attempt("read " + name, lambda: open(folder + "/" + name, "rb").read(10))
    sys.path.append(folder)
for name in ("pip", "setuptools", "apt_pkg", "yaml", "requests"):
    attempt("import " + name, lambda: __import__(name))

def next_turn(world_state, avatar_state):
    return MoveAction(direction.NORTH)
