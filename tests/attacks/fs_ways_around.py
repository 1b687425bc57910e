# MUST: neither ".." nor links nor a changed root lead out of the library | EXPECT: survive
def attempt(what, fn):
    try:
        r = fn()
    except BaseException as e:
        print("BLOCKED", what, type(e).__name__, str(e)[:80])
    else:
        print("PWNED", what, repr(r)[:80])

import os
library = os.path.dirname(os.__file__)
up = "/".join([".."] * 12)
for path in (library + "/" + up + "/etc/passwd", "/proc/self/root/etc/passwd", "/proc/self/cwd/etc/passwd", "//etc//passwd", "/./etc/passwd",
             library + "/json/../../../../etc/passwd", "/proc/self/task/%d/root/etc/passwd" % os.getpid(), "/dev/../etc/passwd",
             "/etc/alternatives/../passwd", "/usr/lib/../../etc/passwd"):
    attempt("read " + path[-40:], lambda: os.open(path, os.O_RDONLY))
folder = os.open(library, os.O_RDONLY | os.O_DIRECTORY)
attempt("from a folder", lambda: os.open(up + "/etc/passwd", os.O_RDONLY, dir_fd=folder))
attempt("from a folder, absolute", lambda: os.open("/etc/passwd", os.O_RDONLY, dir_fd=folder))
attempt("fchdir", lambda: os.fchdir(folder))
for path in ("/proc/self/exe", "/proc/self/cwd", "/proc/%d/exe" % os.getppid(), "/proc/self/fd/0", "/proc/self/ns/net"):
    try: print("METADATA", path, os.readlink(path))
    except OSError as e: print("BLOCKED link", path, e.errno)

def next_turn(world_state, avatar_state):
    return MoveAction(direction.NORTH)
