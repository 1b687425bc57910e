# MUST: no system call can set or slew a clock | EXPECT: survive
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

import time
for clock in (0, 1, 7, 11): attempt("set %d" % clock, lambda: time.clock_settime(clock, 1.0))
for what, number, words in (("settimeofday", (164, 170), (room(16), None)), ("adjtimex", (159, 171), (room(208),)), ("clock_adjtime", (305, 266), (0, room(208))),
                            ("slack", (157, 167), (29, 1, 0, 0, 0)), ("interval", (38, 103), (0, room(32), None))):
    attempt(what, lambda: sc(number, *words))

def next_turn(world_state, avatar_state):
    return MoveAction(direction.NORTH)
