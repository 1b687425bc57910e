# MUST: the kernel copies, maps and splices no files for the player | EXPECT: survive
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
file = os.open(os.__file__, os.O_RDONLY)
attempt("sendfile", lambda: os.sendfile(1, file, 0, 10))
attempt("copy_file_range", lambda: os.copy_file_range(file, 1, 10))
attempt("splice", lambda: os.splice(0, 1, 1))
attempt("readv", lambda: os.preadv(file, [bytearray(10)], 0))
attempt("writev", lambda: os.writev(1, [b"x"]))
attempt("shared and writable", lambda: mmap.mmap(file, 4096, mmap.MAP_SHARED, mmap.PROT_WRITE))
attempt("remap_file_pages", lambda: sc((216, 234), 0, 4096, 0, 0, 0))
attempt("readahead", lambda: sc((187, 213), file, 0, 4096))
attempt("fadvise", lambda: os.posix_fadvise(file, 0, 0, 3))
attempt("cachestat", lambda: sc(451, file, room(16), room(40), 0))
attempt("mincore", lambda: sc((27, 232), id(0) & ~4095, 4096, room(8)))
attempt("sync", lambda: sc((306, 267), file))

def next_turn(world_state, avatar_state):
    return MoveAction(direction.NORTH)
