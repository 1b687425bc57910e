# MUST: another process's clock cannot be disguised with bits that the filter or the kernel ignores | EXPECT: survive
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
for bits in (0, 0xffffffff << 32, 1 << 32, 1 << 62):
    for which in (0, 2, 6):
        clock = (~worker << 3 | which) & 0xffffffff
        attempt("bits %x, clock %d" % (bits, which), lambda: sc(GETTIME, clock | bits, ctypes.byref(Time())))

def next_turn(world_state, avatar_state):
    return MoveAction(direction.NORTH)
