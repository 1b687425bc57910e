# MUST: its own memory and descriptors may not be opened again through /proc or /dev/fd | EXPECT: survive
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
             "/proc/self/exe", "/proc/self/fd/0", "/dev/fd/0", "/dev/stdin", "/dev/stdout", "/proc/self/fd/3", "/proc/self/ns/net"):
    attempt("read " + path, lambda: os.open(path, os.O_RDONLY))

def next_turn(world_state, avatar_state):
    return MoveAction(direction.NORTH)
