# MUST: the worker cannot be traced, read, compared or robbed of descriptors | EXPECT: survive
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

worker = globals().get("WORKER_PID", os.getppid())
target = ctypes.create_string_buffer(16)
vector = (ctypes.c_size_t * 2)(ctypes.addressof(target), 16)
remote = (ctypes.c_size_t * 2)(0x400000, 16)
PTRACE = (101, 117)
attempt("attach", lambda: sc(PTRACE, 16, worker, 0, 0))
attempt("seize", lambda: sc(PTRACE, 0x4206, worker, 0, 0))
attempt("request tracing", lambda: sc(PTRACE, 0, 0, 0, 0))
attempt("read memory", lambda: sc((310, 270), worker, vector, 1, remote, 1, 0))
attempt("write memory", lambda: sc((311, 271), worker, vector, 1, remote, 1, 0))
attempt("read own memory", lambda: sc((310, 270), os.getpid(), vector, 1, vector, 1, 0))
attempt("kcmp", lambda: sc((312, 272), os.getpid(), worker, 1, 0, 0))
attempt("pidfd_getfd", lambda: sc(438, 0, 0, 0))
attempt("process_madvise", lambda: sc(440, 0, vector, 1, 20, 0))
attempt("process_mrelease", lambda: sc(448, 0, 0))
attempt("robust list", lambda: sc((274, 100), worker, room(8), room(8)))
attempt("move pages", lambda: sc((279, 239), worker, 0, None, None, None, 0))

def next_turn(world_state, avatar_state):
    return MoveAction(direction.NORTH)
