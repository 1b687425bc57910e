# MUST: no timers can be set, neither a single one nor thousands | EXPECT: survive
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

import signal
# Python ignores a failure, which returns -1.
attempt("alarm", lambda: 1 / (signal.alarm(1) + 1 & 0xFFFFFFFF))
attempt("setitimer", lambda: signal.setitimer(signal.ITIMER_REAL, 0.001, 0.001))
attempt("virtual", lambda: signal.setitimer(signal.ITIMER_VIRTUAL, 0.001, 0.001))
event = ctypes.create_string_buffer(64)
for n in range(3):
    attempt("timer_create", lambda: sc((222, 107), n, event, room(8)))
attempt("timerfd", lambda: sc((283, 85), 1, 0))
attempt("signalfd", lambda: sc((289, 74), -1, room(8), 8, 0))
attempt("wait for signals", lambda: signal.sigtimedwait(range(1, 32), 0.001) or 1)
attempt("pause", lambda: sc((34, -1), 0))

def next_turn(world_state, avatar_state):
    return MoveAction(direction.NORTH)
