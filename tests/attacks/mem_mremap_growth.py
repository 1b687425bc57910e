# MUST: a mapping cannot grow past the memory limit | EXPECT: survive
def attempt(what, fn):
    try:
        r = fn()
    except BaseException as e:
        print("BLOCKED", what, type(e).__name__, str(e)[:80])
    else:
        print("PWNED", what, repr(r)[:80])

import mmap
m = mmap.mmap(-1, 4096)
for size in (1 << 26, 1 << 30, 1 << 33, 1 << 40):
    attempt("grow to %d" % size, lambda: m.resize(size))

def next_turn(world_state, avatar_state):
    return MoveAction(direction.NORTH)
