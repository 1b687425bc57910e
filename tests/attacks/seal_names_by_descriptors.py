# MUST: open descriptors cannot be used to look for files | EXPECT: survive
# Any result other than a refusal means a lookup: even "no such file" reveals something.
def look(what, fn):
    try:
        r = fn()
    except PermissionError as e:
        print("BLOCKED", what, str(e)[:40])
    except BaseException as e:
        print("PWNED", what, type(e).__name__, str(e)[:80])
    else:
        print("PWNED", what, repr(r)[:80])

import os, sys
PLACES = ["/", ".", "/etc/passwd", "/nowhere/at/all", "/proc/self/status", os.__file__, sys.executable, sys._stdlib_dir, "/usr/lib", "/proc/1"]
for fd in range(0, 96):
    for name in ("", ".", "..", "passwd"):
        look("stat %r below %d" % (name, fd), lambda: os.stat(name, dir_fd=fd))
        look("open %r below %d" % (name, fd), lambda: os.open(name, os.O_RDONLY, dir_fd=fd))
        look("read a link below %d" % fd, lambda: os.readlink(name or "x", dir_fd=fd))
    try: print("PWNED list", os.listdir(fd))
    except OSError: pass
    look("what is behind %d" % fd, lambda: os.readlink("/proc/self/fd/%d" % fd))

def next_turn(world_state, avatar_state):
    return MoveAction(direction.NORTH)
