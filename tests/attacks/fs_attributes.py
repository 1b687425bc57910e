# MUST: no file's mode, owner, times, attributes, name or size can be changed | EXPECT: survive
def attempt(what, fn):
    try:
        r = fn()
    except BaseException as e:
        print("BLOCKED", what, type(e).__name__, str(e)[:80])
    else:
        print("PWNED", what, repr(r)[:80])

import os
own, folder, canary = os.__file__, os.path.dirname(os.__file__), "/tmp/aimmo-canary/canary.txt"
for path in (own, canary):
    attempt("chmod", lambda: os.chmod(path, 0o666))
    attempt("chown", lambda: os.chown(path, -1, os.getgid()))
    attempt("times", lambda: os.utime(path, (1, 1)))
    attempt("truncate", lambda: os.truncate(path, 0))
    attempt("set attribute", lambda: os.setxattr(path, "user.sbx", b"1"))
    attempt("get attribute", lambda: os.listxattr(path))
    attempt("unlink", lambda: os.unlink(path))
    attempt("rename", lambda: os.rename(path, path + ".old"))
    attempt("replace", lambda: os.replace(path, path + ".old"))
file = os.open(own, os.O_RDONLY)
attempt("fchmod", lambda: os.fchmod(file, 0o666))
attempt("ftruncate", lambda: os.ftruncate(file, 0))
attempt("futimens", lambda: os.utime(file, (1, 1)))
attempt("fsetxattr", lambda: os.setxattr(file, "user.sbx", b"1"))
attempt("preallocate", lambda: os.posix_fallocate(file, 0, 10))
attempt("fsync", lambda: os.fsync(file))
attempt("mkdir", lambda: os.mkdir("/tmp/sbx_folder"))
attempt("rmdir", lambda: os.rmdir("/tmp/aimmo-canary"))
attempt("mknod", lambda: os.mknod("/tmp/sbx_node"))
attempt("umask", lambda: os.umask(0))

def next_turn(world_state, avatar_state):
    return MoveAction(direction.NORTH)
