# MUST: clock resolutions do not reveal which processes exist | EXPECT: survive
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
def there():
    found = []
    for pid in range(1, 3000):
        if pid == os.getpid(): continue
        try: sc(GETRES, ~pid << 3 | 2, ctypes.byref(Time())); found.append(pid)
        except OSError as e:
            if e.args[0] != errno.EPERM: found.append((pid, e.args[0]))
    if not found: raise PermissionError("none")
    return found[:9]
attempt("find processes", there)

def next_turn(world_state, avatar_state):
    return MoveAction(direction.NORTH)
