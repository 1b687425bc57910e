"""The last step of the sandbox: from here on, no path can be looked up.

The worker sends a system call filter (`seal` in src/sandbox/syscalls/).
The process installs it itself, because only now has it read everything that it needs.
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
    """Installs the filter. A process that cannot be sealed exits."""
    give_back()
    # A `struct sock_fprog`: the number of instructions, and their address.
    # The size of a bytes object includes a terminating zero.
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
    # This is only for tidiness: determined code can still make native calls.
    sys.modules.pop("_ctypes", None)


def give_back():
    """Returns memory that was needed only at startup to the system, if the C library supports it."""
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
