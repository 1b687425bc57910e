# MUST: no signal can be sent to another process, not even to test whether it exists | EXPECT: survive
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
worker = globals().get("WORKER_PID", os.getppid())
harmless = signal.SIGWINCH
for pid in (worker, os.getppid(), 1, 0, -1, -os.getppid()):
    attempt("kill 0 %d" % pid, lambda: os.kill(pid, 0))
    attempt("kill %d" % pid, lambda: os.kill(pid, harmless))
attempt("killpg", lambda: os.killpg(os.getpgid(worker), 0))
attempt("tkill", lambda: sc((200, 130), worker, harmless))
attempt("tgkill", lambda: sc((234, 131), worker, worker, harmless))
attempt("tgkill 0", lambda: sc((234, 131), worker, worker, 0))
attempt("sigqueue", lambda: sc((129, 138), worker, harmless, room(128)))
attempt("tgsigqueue", lambda: sc((297, 240), worker, worker, harmless, room(128)))
attempt("pidfd_open", lambda: os.pidfd_open(worker))
attempt("pidfd of itself", lambda: os.pidfd_open(os.getpid()))
attempt("pidfd_send_signal", lambda: sc(424, 0, harmless, None, 0))
attempt("pidfd of a name", lambda: sc(424, -10002, 0, None, 0))

def next_turn(world_state, avatar_state):
    return MoveAction(direction.NORTH)
