# MUST: no clock can be reached through an open descriptor | EXPECT: survive
def attempt(what, fn):
    try:
        r = fn()
    except BaseException as e:
        print("BLOCKED", what, type(e).__name__, str(e)[:80])
    else:
        print("PWNED", what, repr(r)[:80])

import time
for fd in range(0, 40):
    attempt("the clock of descriptor %d" % fd, lambda: time.clock_gettime(~fd << 3 | 3))

def next_turn(world_state, avatar_state):
    return MoveAction(direction.NORTH)
