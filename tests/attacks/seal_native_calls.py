# MUST: native system calls that the seal forbids fail | EXPECT: survive
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
R = b"/\0"; E = b"\0"; B = bytearray(4096); BUF = bytes(4096)
CALLS = (
    ("open", (2, None), R, 0), ("openat", (257, 56), -100, R, 0), ("openat2", (437, 437), -100, R, bytes(24), 24),
    ("stat", (4, None), R, BUF), ("lstat", (6, None), R, BUF), ("fstatat", (262, 79), -100, R, BUF, 0), ("fstatat of a descriptor", (262, 79), 0, E, BUF, 0x1000),
    ("statx", (332, 291), -100, R, 0, 0xfff, BUF), ("access", (21, None), R, 0), ("faccessat", (269, 48), -100, R, 0), ("faccessat2", (439, 439), -100, R, 0, 0),
    ("readlink", (89, None), b"/proc/self/exe\0", BUF, 4096), ("readlinkat", (267, 78), -100, b"/proc/self/exe\0", BUF, 4096),
    ("getcwd", (79, 17), BUF, 4096), ("getdents64", (217, 61), 4, BUF, 4096), ("statfs", (137, 43), R, BUF),
    ("seccomp by prctl", (157, 167), 22, 2, bytes(16)), ("seccomp", (317, 277), 1, 0, bytes(16)), ("dumpable", (157, 167), 4, 1),
    ("a list of locks", (273, 99), BUF, 24), ("a thread's address", (218, 96), BUF), ("rseq", (334, 293), BUF, 32, 0, 0),
    ("a name's handle", (303, 264), -100, R, BUF, BUF, 0), ("execveat", (322, 281), 100, E, 0, 0, 0x1000),
)
if REACH:
    for what, *c in CALLS: attempt(what, lambda: sc(*c))

def next_turn(world_state, avatar_state):
    return MoveAction(direction.NORTH)
