"""The last step of the sandbox: from here on, no path can be looked up.

The worker sends a filter of system calls (`seal` in src/sandbox/syscalls/).
The process installs it itself, because only now it has read all that it needs.
"""

import os
import sys

import _ctypes

PR_SET_SECCOMP = 22
SECCOMP_MODE_FILTER = 2
# A `struct sock_filter`.
INSTRUCTION_BYTES = 8
# The exit code of a process that could not be sandboxed.
FAILED = 125


def seal(program):
    """Installs the filter. A process that is not sealed ends."""
    give_back()
    # A `struct sock_fprog`: the number of instructions, and where they are.
    # The bytes of a bytes object end with a zero that belongs to its size.
    where = id(program) + bytes.__basicsize__ - 1
    fields = (len(program) // INSTRUCTION_BYTES, where)
    head = b"".join(field.to_bytes(8, "little") for field in fields)
    try:
        error = call("prctl", PR_SET_SECCOMP, SECCOMP_MODE_FILTER, head)
    except BaseException as problem:
        error = problem
    if error or not is_sealed():
        os.write(2, f"seal: the last filter cannot be installed: {error}\n".encode())
        os._exit(FAILED)
    # Only for tidiness: determined code finds native calls again.
    sys.modules.pop("_ctypes", None)


def give_back():
    """Returns memory that only the start needed to the system, if the C library can."""
    try:
        call("malloc_trim", 0)
    except OSError:
        pass


def call(name, *arguments):
    """Calls a function of the C library."""
    return _ctypes.call_function(_ctypes.dlsym(_ctypes.dlopen(None, 0), name), arguments)


def is_sealed():
    """Returns true if paths can no longer be looked up."""
    try:
        os.stat("/")
    except PermissionError:
        return True
    except OSError:
        pass
    return False
