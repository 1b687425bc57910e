# MUST: sleeping on another process's CPU clock fails | EXPECT: survive
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
class Time(ctypes.Structure): _fields_ = [("s", ctypes.c_long), ("ns", ctypes.c_long)]
GETTIME, GETRES, NANOSLEEP = (228, 113), (229, 114), (230, 115)
worker = globals().get("WORKER_PID", os.getppid())
for flags in (0, 1):
    for which in (0, 1, 2, 6):
        attempt("flags %d, clock %d" % (flags, which), lambda: sc(NANOSLEEP, ~worker << 3 | which, flags, ctypes.byref(Time(0, 1)), None))

def next_turn(world_state, avatar_state):
    return MoveAction(direction.NORTH)
