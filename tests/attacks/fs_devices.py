# MUST: no device can be opened, not even a harmless one | EXPECT: survive
def attempt(what, fn):
    try:
        r = fn()
    except BaseException as e:
        print("BLOCKED", what, type(e).__name__, str(e)[:80])
    else:
        print("PWNED", what, repr(r)[:80])

import os
for name in ("tty", "ptmx", "console", "null", "zero", "full", "random", "kmsg", "mem", "port", "fuse", "kvm", "net/tun", "loop-control",
             "shm", "mqueue", "pts/0", "vsock", "userfaultfd", "snd/timer", "dri/card0", "input/event0", "sda", "vda"):
    attempt("read /dev/" + name, lambda: os.open("/dev/" + name, os.O_RDONLY | os.O_NONBLOCK))
attempt("shared memory", lambda: os.open("/dev/shm/sbx", os.O_RDWR | os.O_CREAT))
attempt("list /dev", lambda: os.listdir("/dev"))
attempt("openpty", lambda: os.openpty())

def next_turn(world_state, avatar_state):
    return MoveAction(direction.NORTH)
