# MUST: the newer futex system calls fail | EXPECT: survive
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
class Waiter(ctypes.Structure): _fields_ = [("value", ctypes.c_ulong), ("where", ctypes.c_ulong), ("flags", ctypes.c_uint), ("zero", ctypes.c_uint)]
waiter = Waiter(1, ctypes.addressof(word), 2, 0)
attempt("futex_waitv", lambda: sc(449, ctypes.byref(waiter), 1, 0, ctypes.byref(Time(0, 1000)), 1))
attempt("futex_wake", lambda: sc(454, ctypes.byref(word), 1, 1, 2))
attempt("futex_wait", lambda: sc(455, ctypes.byref(word), 1, 1, 2, ctypes.byref(Time(0, 1000)), 1))
attempt("futex_requeue", lambda: sc(456, ctypes.byref(waiter), 0, 1, 1))
attempt("the robust list of another process", lambda: sc((274, 100), globals().get("WORKER_PID", os.getppid()), ctypes.byref(ctypes.c_void_p()), ctypes.byref(ctypes.c_long())))

def next_turn(world_state, avatar_state):
    return MoveAction(direction.NORTH)
