# MUST: the descriptor number through which Python was executed cannot be used again | EXPECT: survive
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

import fcntl, resource, sys
python = os.open(os.path.realpath(sys.executable or "/usr/bin/python3"), os.O_RDONLY)
words = (ctypes.c_char_p * 4)(b"python3", b"-c", b"print('PWNED executed')", None)
bare = (ctypes.c_char_p * 1)(None)
attempt("more descriptors", lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (200, 200)))
attempt("more, by the other call", lambda: resource.prlimit(0, resource.RLIMIT_NOFILE, (200, 200)))
attempt("dup2", lambda: os.dup2(python, 100))
attempt("dup3", lambda: sc((292, 24), python, 100, 0))
attempt("F_DUPFD", lambda: fcntl.fcntl(python, fcntl.F_DUPFD, 100))
attempt("F_DUPFD_CLOEXEC", lambda: fcntl.fcntl(python, fcntl.F_DUPFD_CLOEXEC, 100))
attempt("close_range unshares", lambda: sc(436, 200, 300, 2))
attempt("execute", lambda: sc((322, 281), 100, c(""), words, bare, 0x1000))
for address in (0, 1, 4096, 1 << 47):
    attempt("execute with the text at %d" % address, lambda: sc((322, 281), 100, address, words, bare, 0x1000))

def next_turn(world_state, avatar_state):
    return MoveAction(direction.NORTH)
