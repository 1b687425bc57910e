# MUST: files of the operating system and of the node cannot be read | EXPECT: survive
def attempt(what, fn):
    try:
        r = fn()
    except BaseException as e:
        print("BLOCKED", what, type(e).__name__, str(e)[:80])
    else:
        print("PWNED", what, repr(r)[:80])

import os
for path in ("/etc/passwd", "/etc/hostname", "/etc/hosts", "/etc/resolv.conf", "/etc/machine-id", "/etc/os-release", "/proc/cpuinfo",
             "/proc/meminfo", "/proc/version", "/proc/mounts", "/proc/net/tcp", "/proc/net/unix", "/proc/locks", "/proc/keys", "/proc/loadavg",
             "/proc/sys/kernel/random/boot_id", "/proc/sys/kernel/core_pattern", "/proc/kallsyms", "/proc/config.gz", "/sys/kernel/notes",
             "/sys/class/net/lo/address", "/sys/fs/cgroup/cgroup.procs", "/boot", "/var/log/dpkg.log", "/usr/share/doc", "/usr/bin/env",
             "/usr/local/bin", "/lib/os-release", "/etc/ld.so.conf"):
    attempt("read " + path, lambda: os.read(os.open(path, os.O_RDONLY), 60) or 1 / 0)

def next_turn(world_state, avatar_state):
    return MoveAction(direction.NORTH)
