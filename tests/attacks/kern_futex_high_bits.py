# MUST: a shared futex cannot be passed off as private with bits that the kernel ignores | EXPECT: survive
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
    if type(n) is tuple: n = n[ARM]
    r = _l.syscall(ctypes.c_long(n), *[ctypes.c_long(x) if isinstance(x, int) else x for x in args])
    if r < 0: raise OSError(ctypes.get_errno(), errno.errorcode.get(ctypes.get_errno()))
    return r
FUTEX = (202, 98)
class Time(ctypes.Structure): _fields_ = [("s", ctypes.c_long), ("ns", ctypes.c_long)]
word = ctypes.c_uint(0)
other = ctypes.c_uint(0)
def futex(op, where=None, value=0):
    try:
        return sc(FUTEX, ctypes.byref(word) if where is None else where, op, value, ctypes.byref(Time(0, 1000)), ctypes.byref(other), -1)
    except OSError as e:
        # The kernel accepted the operation.
        if e.args[0] in (errno.ETIMEDOUT, errno.EAGAIN): return e.args[1]
        raise
for bits in (1 << 32, 128 << 32, 1 << 63):
    for op in (0, 1, 9, 10):
        attempt("operation %x" % (op | bits), lambda: futex(op | bits))

def next_turn(world_state, avatar_state):
    return MoveAction(direction.NORTH)
