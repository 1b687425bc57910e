"""A test program that tries to escape from the sandbox before the worker runs any player's code.

Prints one line for each gap, with the layer that should have closed it, and `tried` at the
end. Its process is sealed after the first layers have been tested. Every attempt must be harmless
even if it succeeds.
"""

import errno
import os
import sys
import time

# A path at which no file may be created.
NOWHERE = "/aimmo-canary"


def landlock():
    """Files: only those of Python itself have a path and can be opened."""
    yield "list the root", lambda: os.listdir("/")
    yield "read a system file", lambda: os.open("/etc/passwd", os.O_RDONLY)
    yield "read its own environment", lambda: os.open("/proc/self/environ", os.O_RDONLY)
    yield "read its worker's memory", lambda: os.open(f"/proc/{os.getppid()}/mem", os.O_RDONLY)


def seccomp():
    """System calls that Python does not need to play."""
    yield "start a process", fork
    yield "execute a program", lambda: os.execv(sys.executable, [sys.executable, "-c", "print('seccomp: execute a program')"])
    yield "signal its worker", lambda: os.kill(os.getppid(), 0)
    yield "make a file in memory", lambda: os.memfd_create("canary")
    yield "make a pipe", os.pipe
    yield "write a file", lambda: os.open(NOWHERE, os.O_WRONLY | os.O_CREAT)
    yield "make a folder", lambda: os.mkdir(NOWHERE)
    yield "make a link", lambda: os.symlink("/", NOWHERE)
    yield "change its priority", lambda: os.nice(0)


def seal():
    """Paths: no more can be looked up."""
    yield "look for a file", lambda: os.stat("/")
    yield "look for its own program", lambda: os.stat(sys.executable)
    yield "check whether a file is readable", lambda: refused(not os.access(sys.executable, os.R_OK))
    yield "open a library", lambda: os.open(sys.executable, os.O_RDONLY)
    yield "list a folder", lambda: os.listdir(sys._stdlib_dir)
    yield "query its current folder", os.getcwd


def clocks():
    """Other processes."""
    yield "read its worker's CPU clock", lambda: time.clock_gettime(~os.getppid() << 3 | 2)


def limits():
    """Resource limits."""
    yield "open more files", lambda: os.dup2(0, 96)
    yield "take two gigabytes of memory", lambda: bytearray(2 << 30)


def descriptors():
    """Descriptors inherited from the worker."""
    for number in range(3, 32):
        yield f"use descriptor {number}", lambda: os.fstat(number)


def identity():
    """The user and its privileges."""
    yield "be root", lambda: refused(os.getuid() != 0)


def environment():
    """The environment."""
    yield "read its environment", lambda: refused(not os.environ)


def fork():
    if os.fork() == 0:
        os._exit(0)


def refused(is_shut):
    if is_shut:
        raise PermissionError(errno.EPERM, "shut")


def attempt(*layers):
    """Tests some layers and prints the gaps."""
    for layer in layers:
        for what, door in layer():
            try:
                door()
            except (OSError, MemoryError):
                continue
            print(f"{layer.__name__}: {what}", flush=True)


def main():
    attempt(seal)
    print("tried", flush=True)


# The process is not sealed yet, because the seal would mask the lack of another layer.
attempt(landlock, seccomp, clocks, limits, descriptors, identity, environment)
