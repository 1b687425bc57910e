# MUST: a player cannot change limits, priority, processors or groups, neither its own nor its worker's | EXPECT: survive
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

import resource
worker = globals().get("WORKER_PID", os.getppid())
attempt("read limits", lambda: resource.prlimit(worker, resource.RLIMIT_NOFILE))
attempt("set limits", lambda: resource.prlimit(worker, resource.RLIMIT_CORE, (0, 0)))
for pid in (worker, 0):
    attempt("priority", lambda: os.setpriority(os.PRIO_PROCESS, pid, 19))
    attempt("raise priority", lambda: os.setpriority(os.PRIO_PROCESS, pid, 0))
    attempt("processors", lambda: os.sched_setaffinity(pid, {0}))
    attempt("scheduler", lambda: os.sched_setscheduler(pid, os.SCHED_IDLE, os.sched_param(0)))
    attempt("batch", lambda: os.sched_setscheduler(pid, os.SCHED_BATCH, os.sched_param(0)))
    attempt("attributes", lambda: sc((314, 274), pid, ctypes.create_string_buffer(b"\x30", 48), 0))
    attempt("input and output", lambda: sc((251, 30), 1, pid, 3 << 13))
    attempt("group", lambda: os.setpgid(pid, 0))
    attempt("session", lambda: os.getsid(worker) and os.setsid())
attempt("priority of all the user's processes", lambda: os.setpriority(os.PRIO_USER, os.getuid(), 19))
attempt("read the worker's processors", lambda: os.sched_getaffinity(worker))
for name in ("AS", "NPROC", "FSIZE", "CORE", "STACK", "MEMLOCK"):
    attempt("own " + name, lambda: resource.setrlimit(getattr(resource, "RLIMIT_" + name), (1 << 40, 1 << 40)))

def next_turn(world_state, avatar_state):
    return MoveAction(direction.NORTH)
