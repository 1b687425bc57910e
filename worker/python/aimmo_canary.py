"""An avatar that tries every door, before the worker lets anybody in.

Prints one line for each door that is open, with the layer that should have
shut it, and at last `tried`. Its process is sealed after the first layers were tried. What is tried here must do no harm where it works.
"""

import errno
import os
import sys
import time

# Where no file may be written.
NOWHERE = "/aimmo-canary"


def landlock():
    """Files: everything but Python's own has no name, or can't be opened."""
    yield "list the root", lambda: os.listdir("/")
    yield "read a file of the system", lambda: os.open("/etc/passwd", os.O_RDONLY)
    yield "read its own environment", lambda: os.open("/proc/self/environ", os.O_RDONLY)
    yield "read its worker's memory", lambda: os.open(f"/proc/{os.getppid()}/mem", os.O_RDONLY)


def seccomp():
    """System calls that Python doesn't need to play."""
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
    """Paths: none is looked up any more."""
    yield "look for a file", lambda: os.stat("/")
    yield "look for a file that is its own", lambda: os.stat(sys.executable)
    yield "ask whether a file may be read", lambda: refused(not os.access(sys.executable, os.R_OK))
    yield "open a library", lambda: os.open(sys.executable, os.O_RDONLY)
    yield "list a folder", lambda: os.listdir(sys._stdlib_dir)
    yield "ask where it is", os.getcwd


def clocks():
    """What others do."""
    yield "read its worker's CPU clock", lambda: time.clock_gettime(~os.getppid() << 3 | 2)


def limits():
    """What a process may take."""
    yield "open more files", lambda: os.dup2(0, 96)
    yield "take two gigabytes of memory", lambda: bytearray(2 << 30)


def descriptors():
    """What was open in the worker."""
    for number in range(3, 32):
        yield f"use descriptor {number}", lambda: os.fstat(number)


def identity():
    """Who it is."""
    yield "be root", lambda: refused(os.getuid() != 0)


def environment():
    """What it was told."""
    yield "read its environment", lambda: refused(not os.environ)


def fork():
    if os.fork() == 0:
        os._exit(0)


def refused(is_shut):
    if is_shut:
        raise PermissionError(errno.EPERM, "shut")


def attempt(*layers):
    """Tries the doors of some layers, and names those that are open."""
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


# The process is not sealed yet: the seal would hide that another layer is missing.
attempt(landlock, seccomp, clocks, limits, descriptors, identity, environment)
