# MUST: neither open files nor executable memory can be mapped | EXPECT: survive
def attempt(what, fn):
    try:
        r = fn()
    except BaseException as e:
        print("BLOCKED", what, type(e).__name__, str(e)[:80])
    else:
        print("PWNED", what, repr(r)[:80])

import os, sys, _imp
def native():
    if "_ctypes" in sys.modules: return sys.modules["_ctypes"]
    for folder in sys.path:
        for suffix in _imp.extension_suffixes():
            try:
                spec = type(random.__spec__)("_ctypes", None, origin=folder + "/_ctypes" + suffix)
                found = _imp.create_dynamic(spec); _imp.exec_dynamic(found)
                return found
            except ImportError: pass
    raise ImportError("no native calls")
try:
    _n = native()
    REACH = True
except ImportError as e:
    print("BLOCKED", e); REACH = False
ARM = os.uname().machine == "aarch64"
def call(name, *args): return _n.call_function(_n.dlsym(_n.dlopen(None, 0), name), args)
def sc(n, *args):
    if type(n) is tuple: n = n[ARM]
    if n is None: raise PermissionError("not on this machine")
    errno_at = None
    r = call("syscall", n, *args)
    if r == -1: raise OSError("refused or failed")
    return r
if REACH:
    for fd in range(4, 96):
        for prot, flags in ((1, 1), (1, 2), (5, 2)):
            attempt("map descriptor %d" % fd, lambda: sc((9, 222), 0, 4096, prot, flags, fd, 0))
    for prot in (4, 5, 7):
        attempt("memory to execute", lambda: sc((9, 222), 0, 4096, prot, 0x22, -1, 0))
    attempt("load a library", lambda: _n.dlopen("libsqlite3.so.0", 1))

def next_turn(world_state, avatar_state):
    return MoveAction(direction.NORTH)
