# MUST: system call numbers of other architectures, and invalid ones, fail | EXPECT: survive
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

for bit in (0x40000000, 0x20000000, 1 << 32, 1 << 40, 1 << 62):
    # The first bit selects x32 on x86-64. Truncated to 32 bits, the others leave the plain number, which is also blocked.
    for what, number in (("fork", (57, 220)), ("socket", (41, 198)), ("kill", (62, 129)), ("prctl", (157, 167)), ("execve", (59, 221)), ("pipe2", (293, 59))):
        attempt("%s with %x" % (what, bit), lambda: sc(number[ARM] | bit, 17 if what == "fork" else 0, 0, 0, 0, 0))
for number in (-1, 512, 513, 520, 545, 546, 547, 999, 4096, 1 << 31, (1 << 31) - 1):
    attempt("number %d" % number, lambda: sc(number, 0, 0, 0, 0, 0))

def next_turn(world_state, avatar_state):
    return MoveAction(direction.NORTH)
