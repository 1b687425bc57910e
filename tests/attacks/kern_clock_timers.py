# MUST: no timer can be set on another process's CPU clock | EXPECT: survive
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
TIMER_CREATE = (222, 107)
made = ctypes.c_int()
for clock in (~worker << 3 | 2, 0, 1, 2):
    attempt("a timer on clock %d" % clock, lambda: sc(TIMER_CREATE, clock, None, ctypes.byref(made)))
attempt("a timer descriptor", lambda: sc((283, 85), 1, 0))

def next_turn(world_state, avatar_state):
    return MoveAction(direction.NORTH)
