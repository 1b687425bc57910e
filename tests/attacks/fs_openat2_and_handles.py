# MUST: newer system calls that open files are blocked like the old ones | EXPECT: survive
def attempt(what, fn):
    try:
        r = fn()
    except BaseException as e:
        print("BLOCKED", what, type(e).__name__, str(e)[:80])
    else:
        print("PWNED", what, repr(r)[:80])

import ctypes, errno, os
_l = ctypes.CDLL(None, use_errno=True); _l.syscall.restype = ctypes.c_long
ARM = os.uname().machine == "aarch64"
def sc(n, *args):
    """Makes a raw system call, by one number or by those of x86-64 and aarch64."""
    if type(n) is tuple: n = n[ARM]
    r = _l.syscall(ctypes.c_long(n), *[ctypes.c_long(x) if isinstance(x, int) else x for x in args])
    if r < 0: raise OSError(ctypes.get_errno(), errno.errorcode.get(ctypes.get_errno()))
    return r
def c(text): return ctypes.c_char_p(text.encode())
def room(n=256): return ctypes.create_string_buffer(n)

import struct
how = ctypes.create_string_buffer(struct.pack("QQQ", 0, 0, 0), 24)
attempt("openat2 canary", lambda: sc(437, -100, c("/tmp/aimmo-canary/canary.txt"), how, 24))
attempt("openat2 library", lambda: sc(437, -100, c(os.__file__), how, 24))
handle, mount = room(136), room(8)
struct.pack_into("I", handle, 0, 128)
attempt("name_to_handle_at", lambda: sc((303, 264), -100, c(os.__file__), handle, mount, 0))
attempt("open_by_handle_at", lambda: sc((304, 265), -100, handle, 0))
attempt("open_tree", lambda: sc(428, -100, c("/"), 0x80000))
attempt("quotactl", lambda: sc((179, 60), 0, None, 0, None))
attempt("statmount", lambda: sc(457, room(32), room(512), 512, 0))
attempt("listmount", lambda: sc(458, room(32), room(512), 64, 0))
attempt("file_getattr", lambda: sc(468, -100, c(os.__file__), room(64), 24, 0))

def next_turn(world_state, avatar_state):
    return MoveAction(direction.NORTH)
