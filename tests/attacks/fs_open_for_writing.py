# MUST: no file can be opened for writing, created, truncated or opened with O_PATH | EXPECT: survive
def attempt(what, fn):
    try:
        r = fn()
    except BaseException as e:
        print("BLOCKED", what, type(e).__name__, str(e)[:80])
    else:
        print("PWNED", what, repr(r)[:80])

import os, tempfile
own = os.__file__
for what, path, flags in (
    ("write library", own, os.O_WRONLY), ("both library", own, os.O_RDWR), ("truncate library", own, os.O_RDONLY | os.O_TRUNC),
    ("append library", own, os.O_WRONLY | os.O_APPEND), ("place library", own, os.O_PATH), ("no access time", own, os.O_NOATIME),
    ("async library", own, os.O_ASYNC), ("create", "/tmp/sbx_new", os.O_WRONLY | os.O_CREAT), ("create here", "sbx_new", os.O_RDONLY | os.O_CREAT),
    ("nameless", "/tmp", os.O_TMPFILE | os.O_RDWR), ("canary", "/tmp/aimmo-canary/canary.txt", os.O_RDWR),
    ("null", "/dev/null", os.O_WRONLY), ("place of the root", "/", os.O_PATH | os.O_DIRECTORY),
):
    attempt(what, lambda: os.open(path, flags))
attempt("tempfile", lambda: tempfile.TemporaryFile())

def next_turn(world_state, avatar_state):
    return MoveAction(direction.NORTH)
