# MUST: response times do not reveal which files exist | EXPECT: survive
def attempt(what, fn):
    try:
        r = fn()
    except BaseException as e:
        print("BLOCKED", what, type(e).__name__, str(e)[:80])
    else:
        print("PWNED", what, repr(r)[:80])

import os, sys, time
def cost(path):
    begun = time.perf_counter_ns()
    for _ in range(300):
        try: os.stat(path)
        except PermissionError: pass
    return time.perf_counter_ns() - begun
def differ():
    here, gone = (min(cost(path) for _ in range(9)) for path in (sys._stdlib_dir + "/os.py", "/nowhere" + sys._stdlib_dir[8:] + "/os.py"))
    if not 0.5 < here / gone < 2: return here, gone
    raise PermissionError("alike")
attempt("by time", differ)

def next_turn(world_state, avatar_state):
    return MoveAction(direction.NORTH)
