# MUST: no system call or library can create a process or a thread | EXPECT: survive
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
def child(make):
    def go():
        pid = make()
        if pid == 0: os._exit(0)
        return pid
    return go
attempt("fork", child(os.fork))
attempt("forkpty", child(lambda: os.forkpty()[0]))
attempt("raw fork", child(lambda: sc((57, 220), 17, 0, 0, 0, 0)))
for flags in (17, 0x100 | 0x4000 | 17, 0x80000000 | 17, 0x10000000 | 17):
    attempt("clone %x" % flags, child(lambda: sc((56, 220), flags, 0, 0, 0, 0)))
attempt("clone3", child(lambda: sc(435, ctypes.create_string_buffer(bytes(32) + (17).to_bytes(8, "little") + bytes(48), 88), 88)))
attempt("posix_spawn", lambda: os.posix_spawn(sys.executable or "/usr/bin/python3", ["python3", "-c", "print('PWNED spawned')"], {}))
attempt("spawnlp", lambda: os.spawnlp(os.P_NOWAIT, "true", "true"))
attempt("subprocess", lambda: __import__("subprocess").Popen(["true"]))
def pool():
    from concurrent.futures import ProcessPoolExecutor
    with ProcessPoolExecutor(1) as p: return p.submit(print, "PWNED pool").result(1)
attempt("pool", pool)

def next_turn(world_state, avatar_state):
    return MoveAction(direction.NORTH)
