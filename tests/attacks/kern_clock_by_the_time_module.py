# MUST: the time module cannot read other processes' CPU clocks | EXPECT: survive
def attempt(what, fn):
    try:
        r = fn()
    except BaseException as e:
        print("BLOCKED", what, type(e).__name__, str(e)[:80])
    else:
        print("PWNED", what, repr(r)[:80])

import os, time
worker = globals().get("WORKER_PID", os.getppid())
for pid in (worker, 1, 2, os.getppid()):
    for which in (0, 1, 2, 6):
        attempt("clock %d of a process" % which, lambda: time.clock_gettime_ns(~pid << 3 | which))
        attempt("its resolution", lambda: time.clock_getres(~pid << 3 | which))

def next_turn(world_state, avatar_state):
    return MoveAction(direction.NORTH)
