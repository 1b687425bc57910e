# MUST: no function that takes a path reveals which files exist | EXPECT: survive
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
for place in PLACES:
    look("stat " + place, lambda: os.stat(place))
    look("lstat " + place, lambda: os.lstat(place))
    look("open " + place, lambda: os.open(place, os.O_RDONLY))
    look("list " + place, lambda: os.listdir(place))
    look("scan " + place, lambda: os.scandir(place))
    look("read the link " + place, lambda: os.readlink(place))
    look("the file system of " + place, lambda: os.statvfs(place))
    look("go to " + place, lambda: os.chdir(place))
look("where it is", os.getcwd)
for place in PLACES:
    if os.access(place, os.F_OK) or os.path.exists(place) or os.path.lexists(place) or os.path.isdir(place): print("PWNED", place, "is there")

def next_turn(world_state, avatar_state):
    return MoveAction(direction.NORTH)
