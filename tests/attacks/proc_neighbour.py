# MUST: another player's process cannot be signalled, traced, limited, read or found | EXPECT: survive
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

import fcntl, resource, signal
victim = globals().get("VICTIM_PID", os.getppid())
attempt("signal", lambda: os.kill(victim, signal.SIGWINCH))
attempt("kill", lambda: os.kill(victim, signal.SIGKILL))
attempt("thread signal", lambda: sc((234, 131), victim, victim, signal.SIGKILL))
attempt("group signal", lambda: os.killpg(victim, signal.SIGKILL))
attempt("queue", lambda: sc((129, 138), victim, signal.SIGKILL, room(128)))
attempt("pidfd", lambda: os.pidfd_open(victim))
attempt("attach", lambda: sc((101, 117), 16, victim, 0, 0))
attempt("seize", lambda: sc((101, 117), 0x4206, victim, 0, 0))
here = room(16)
span = (ctypes.c_size_t * 2)(ctypes.addressof(here), 16)
attempt("read its memory", lambda: sc((310, 270), victim, span, 1, span, 1, 0))
attempt("write its memory", lambda: sc((311, 271), victim, span, 1, span, 1, 0))
for name in ("mem", "maps", "environ", "cmdline", "status", "fd", "fd/0", "fd/1", "fd/3", "root", "cwd", "task", "ns/net", "stack", "oom_score_adj"):
    attempt("open its " + name, lambda: os.open("/proc/%d/%s" % (victim, name), os.O_RDONLY | os.O_NONBLOCK))
    attempt("write its " + name, lambda: os.open("/proc/%d/%s" % (victim, name), os.O_WRONLY | os.O_NONBLOCK))
for name in ("exe", "fd/0", "cwd"):
    attempt("link of its " + name, lambda: os.readlink("/proc/%d/%s" % (victim, name)))
attempt("its limits", lambda: resource.prlimit(victim, resource.RLIMIT_CPU, (1, 1)))
attempt("its priority", lambda: os.setpriority(os.PRIO_PROCESS, victim, 19))
attempt("priority of all the user's processes", lambda: os.setpriority(os.PRIO_USER, os.getuid(), 19))
attempt("its processors", lambda: os.sched_setaffinity(victim, {0}))
attempt("its scheduler", lambda: os.sched_setscheduler(victim, os.SCHED_IDLE, os.sched_param(0)))
attempt("its session", lambda: os.getsid(victim))
attempt("lock on a shared library file", lambda: fcntl.flock(os.open(os.__file__, os.O_RDONLY), fcntl.LOCK_EX | fcntl.LOCK_NB))
attempt("signals for the neighbour", lambda: fcntl.fcntl(0, fcntl.F_SETOWN, victim))

def next_turn(world_state, avatar_state):
    return MoveAction(direction.NORTH)
