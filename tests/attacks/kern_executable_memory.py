# MUST: no memory can be both written by the player and executed | EXPECT: survive
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

import mmap
MMAP, MPROTECT = (9, 222), (10, 226)
R, W, X, PRIVATE, SHARED, ANON = 1, 2, 4, 2, 1, 0x20
for what, prot, flags in (("all at once", R | W | X, PRIVATE | ANON), ("executable from nowhere", R | X, PRIVATE | ANON), ("only executable", X, PRIVATE | ANON),
                          ("shared", R | X, SHARED | ANON), ("high bits", R | X | 1 << 32, PRIVATE | ANON), ("grows down", R | W, PRIVATE | ANON | 0x100),
                          ("locked", R | W, PRIVATE | ANON | 0x2000), ("huge pages", R | W, PRIVATE | ANON | 0x40000)):
    attempt(what, lambda: sc(MMAP, 0, 4096, prot, flags, -1, 0))
file = os.open(os.__file__, os.O_RDONLY)
attempt("file, written and executed", lambda: sc(MMAP, 0, 4096, R | W | X, PRIVATE, file, 0))
def change():
    page = sc(MMAP, 0, 4096, R | W, PRIVATE | ANON, -1, 0)
    ctypes.memset(page, 0xC3, 1)
    return sc(MPROTECT, page, 4096, R | X)
attempt("written, then executable", change)
def library():
    # A file's code may be mapped, but modified pages must not be executable.
    page = sc(MMAP, 0, 4096, R | W, PRIVATE, file, 0)
    ctypes.memset(page, 0xC3, 1)
    return sc(MPROTECT, page, 4096, R | X | 1 << 40)
attempt("a file's copy, written, then executable", library)
attempt("with a key", lambda: sc((329, 288), id(0) & ~4095, 4096, R | X, -1))
attempt("in a memfd", lambda: os.memfd_create("x"))
attempt("secret", lambda: sc(447, 0))
attempt("shared memory", lambda: sc((29, 194), 0, 4096, 0o1700))
attempt("through the mmap module", lambda: mmap.mmap(-1, 4096, prot=mmap.PROT_READ | mmap.PROT_EXEC))

def next_turn(world_state, avatar_state):
    return MoveAction(direction.NORTH)
