# MUST: a player cannot outlive its worker, change its user or hide | EXPECT: survive
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

PRCTL = (157, 167)
for what, words in (("death signal off", (1, 0)), ("dumpable", (4, 1)), ("keep capabilities", (8, 1)), ("name", (15, c("worker"))),
                    ("seccomp", (22, 1)), ("timer slack", (29, 1)), ("subreaper", (36, 1)), ("new privileges", (38, 0)), ("tracer", (0x59616d61, -1)),
                    ("speculation", (53, 0, 2)), ("time stamps", (26, 2)), ("core scheduling", (62, 1, 0, 0, 0)), ("memory map", (35, 8, 0)),
                    ("read dumpable", (3,)), ("syscall dispatch", (59, 1, 0, 0, 0))):
    attempt(what, lambda: sc(PRCTL, *words, *[0] * (5 - len(words))))
attempt("session", os.setsid)
attempt("root", lambda: os.setuid(0))
attempt("other user", lambda: os.setresuid(1, 1, 1))
attempt("other group", lambda: os.setgroups([0]))
attempt("effective group", lambda: os.setegid(0))
attempt("personality", lambda: sc((135, 92), 0x40000))
attempt("capabilities", lambda: sc((126, 91), room(8), room(24)))

def next_turn(world_state, avatar_state):
    return MoveAction(direction.NORTH)
