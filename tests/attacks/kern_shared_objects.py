# MUST: players cannot communicate through queues, semaphores or shared memory | EXPECT: survive
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

def shared():
    from multiprocessing import shared_memory
    return shared_memory.SharedMemory("sbx", True, 4096)
attempt("shared_memory", shared)
def lock():
    import multiprocessing
    return multiprocessing.Lock()
attempt("semaphore", lock)
attempt("queue", lambda: __import__("multiprocessing").Queue())
for what, number, words in (("mq_open", (240, 180), (c("sbx"), 0o102, 0o600, None)), ("mq_unlink", (241, 181), (c("sbx"),)), ("shmget", (29, 194), (0x5b, 4096, 0o1666)),
                            ("semget", (64, 190), (0x5b, 1, 0o1666)), ("msgget", (68, 186), (0x5b, 0o1666)), ("shmctl", (31, 195), (0, 14, room())),
                            ("semctl", (66, 191), (0, 0, 19, room())), ("inotify", (294, 26), (0,)), ("eventfd", (290, 19), (0, 0)), ("epoll", (291, 20), (0,)),
                            ("pipe", (293, 59), (room(8), 0)), ("io_setup", (206, 0), (4, room(8))), ("io_uring", 425, (4, room(200)))):
    attempt(what, lambda: sc(number, *words))

def next_turn(world_state, avatar_state):
    return MoveAction(direction.NORTH)
