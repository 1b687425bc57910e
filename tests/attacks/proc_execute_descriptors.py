# MUST: no open file can be executed by descriptor, by a relative path or through the loader | EXPECT: survive
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

import sys
python = os.path.realpath(sys.executable or "/usr/bin/python3")
words = (ctypes.c_char_p * 4)(b"python3", b"-c", b"print('PWNED executed')", None)
bare = (ctypes.c_char_p * 1)(None)
EXECVE, EXECVEAT = (59, 221), (322, 281)
opened = []
for path in (python, "/lib64/ld-linux-x86-64.so.2", "/lib/ld-linux-aarch64.so.1", "/bin/echo", os.__file__):
    attempt("execve " + path, lambda: sc(EXECVE, c(path), words, bare))
    attempt("execveat " + path, lambda: sc(EXECVEAT, -100, c(path), words, bare, 0))
    attempt("execveat 100 " + path, lambda: sc(EXECVEAT, 100, c(path), words, bare, 0x1000))
    try: opened.append(os.open(path, os.O_RDONLY))
    except OSError: pass
for fd in [*range(32), 100, 101]:
    attempt("execveat %d" % fd, lambda: sc(EXECVEAT, fd, c(""), words, bare, 0x1000))
    attempt("fexecve %d" % fd, lambda: os.execve(fd, ["python3", "-c", "print('PWNED executed')"], {}))

def next_turn(world_state, avatar_state):
    return MoveAction(direction.NORTH)
