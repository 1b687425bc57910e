# MUST: memory cannot be locked, moved, shared or watched | EXPECT: survive
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

page = id(0) & ~4095
for what, number, words in (
    ("mlock", (149, 228), (page, 4096)), ("mlock2", (325, 284), (page, 4096, 1)), ("mlockall", (151, 230), (1,)), ("membarrier", (324, 283), (0, 0, 0)),
    ("userfaultfd", (323, 282), (1,)), ("set_mempolicy", (238, 237), (0, None, 0)), ("mbind", (237, 235), (page, 4096, 0, None, 0, 0)),
    ("get_mempolicy", (239, 236), (None, None, 0, 0, 0)), ("migrate_pages", (256, 238), (0, 8, room(8), room(8))), ("msync", (26, 227), (page, 4096, 1)),
    ("mseal", 462, (page, 0, 0)), ("shadow stack", 453, (0, 4096, 0)), ("futex_waitv", 449, (None, 0, 0, None, 0)), ("pkey_alloc", (330, 289), (0, 0)),
    ("getcpu", (309, 168), (room(4), room(4), None)), ("memfd_secret", 447, (0,)), ("remap", (216, 234), (page, 0, 0, 0, 0)),
):
    attempt(what, lambda: sc(number, *words))

def next_turn(world_state, avatar_state):
    return MoveAction(direction.NORTH)
