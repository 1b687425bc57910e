# MUST: arguments with high halves, signs or combined flags do not get past the filter | EXPECT: survive
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

HIGH = 1 << 32
OPENAT, FCNTL, IOCTL, PRLIMIT = (257, 56), (72, 25), (16, 29), (302, 261)
for what, flags in (("write", 1), ("create", 0o100), ("truncate", 0o1000), ("place", 0o10000000), ("access mode 3", 3)):
    for more in (0, HIGH, HIGH << 20):
        attempt("open to %s, %x" % (what, more), lambda: sc(OPENAT, -100, c("/tmp/aimmo-canary/canary.txt"), flags | more, 0o600))
for command in (4, 6, 8, 10, 15, 1024, 1026, 1031, 1032, 1033):
    attempt("fcntl %d" % command, lambda: sc(FCNTL, 1, command | HIGH, 1 << 20))
attempt("ioctl", lambda: sc(IOCTL, 1, 0x5421 | HIGH, ctypes.byref(ctypes.c_int(1))))
worker = globals().get("WORKER_PID", os.getppid())
attempt("limits of another process", lambda: sc(PRLIMIT, worker, 7, None, room(16)))
attempt("limits, set", lambda: sc(PRLIMIT, 0, 7, room(16), None))
attempt("limits of another process, with a high half", lambda: sc(PRLIMIT, worker | HIGH, 7, None, room(16)))
attempt("advice", lambda: sc((28, 233), id(0) & ~4095, 4096, 100))
attempt("usage of children", lambda: sc((98, 165), -1, room(144)))
for op in (3, 4, 6, 7, 11, 12, 13, 5):
    attempt("futex %d" % op, lambda: sc((202, 98), room(8), op, 0, 0, room(8), 0))

def next_turn(world_state, avatar_state):
    return MoveAction(direction.NORTH)
