# MUST: input, breakpoint, help and exit do not wait for input | EXPECT: survive
def attempt(what, fn):
    try:
        r = fn()
    except BaseException as e:
        print("BLOCKED", what, type(e).__name__, str(e)[:80])
    else:
        print("PWNED", what, repr(r)[:80])

import sys
def next_turn(world_state, avatar_state):
    attempt("input", lambda: input("? "))
    attempt("line", lambda: sys.stdin.readline())
    attempt("read", lambda: sys.__stdin__.buffer.raw.readinto(bytearray(1)) if sys.__stdin__.isatty() else 1 / 0)
    attempt("exit", lambda: exit(3))
    return MoveAction(direction.NORTH)
