# MUST: the process cannot reopen its own memory or descriptors through /proc or /dev/fd | EXPECT: survive
def attempt(what, fn):
    try:
        r = fn()
    except BaseException as e:
        print("BLOCKED", what, type(e).__name__, str(e)[:80])
    else:
        print("PWNED", what, repr(r)[:80])

import os
for path in ("/proc/self/mem", "/proc/thread-self/mem", "/proc/self/clear_refs", "/proc/self/oom_score_adj", "/proc/self/coredump_filter",
             "/proc/self/uid_map", "/proc/self/attr/current", "/proc/self/comm", "/proc/self/timerslack_ns"):
    attempt("write " + path, lambda: os.open(path, os.O_RDWR))
for path in ("/proc/self/pagemap", "/proc/self/auxv", "/proc/self/stack", "/proc/self/syscall", "/proc/self/smaps", "/proc/self/cgroup",
             "/proc/self/fd/3", "/proc/self/map_files", "/proc/self/fd"):
    attempt("read " + path, lambda: os.open(path, os.O_RDONLY))
# Its open descriptors and its own executable reveal nothing new.
for path in ("/proc/self/exe", "/proc/self/ns/net", "/proc/self/fd/0", "/proc/self/fd/1", "/dev/fd/0", "/dev/stdin", "/dev/stdout"):
    try: print("REACHED", path, os.open(path, os.O_RDONLY | os.O_NONBLOCK))
    except OSError as e: print("BLOCKED", path, e.errno)
    attempt("write " + path, lambda: os.open(path, os.O_WRONLY | os.O_NONBLOCK))

def next_turn(world_state, avatar_state):
    return MoveAction(direction.NORTH)
