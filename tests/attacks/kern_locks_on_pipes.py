# MUST: the descriptors shared with the worker accept no lock, owner, size, seal or mode | EXPECT: survive
def attempt(what, fn):
    try:
        r = fn()
    except BaseException as e:
        print("BLOCKED", what, type(e).__name__, str(e)[:80])
    else:
        print("PWNED", what, repr(r)[:80])

import fcntl, os
F = fcntl
for fd in range(4):
    for what, command, word in (("owner", F.F_SETOWN, os.getppid()), ("owner of a kind", 15, bytes(8)), ("signal", 10, 10), ("flags", F.F_SETFL, os.O_NONBLOCK),
                                ("direct", F.F_SETFL, 0o40000), ("pipe size", 1031, 4096), ("ask the pipe size", 1032, 0), ("seal", 1033, 1),
                                ("lock", F.F_SETLK, bytes(32)), ("open lock", 37, bytes(32)), ("lease", 1024, 1), ("notify", 1026, 1), ("hint", 1036, bytes(8)),
                                ("same file", 1027, 0)):
        attempt("%s on %d" % (what, fd), lambda: F.fcntl(fd, command, word))
    attempt("flock on %d" % fd, lambda: F.flock(fd, F.LOCK_EX | F.LOCK_NB))
    attempt("blocking %d" % fd, lambda: os.set_blocking(fd, False))

def next_turn(world_state, avatar_state):
    return MoveAction(direction.NORTH)
