# MUST: filters can be neither added nor queried | EXPECT: survive
def attempt(what, fn):
    try:
        r = fn()
    except BaseException as e:
        print("BLOCKED", what, type(e).__name__, str(e)[:80])
    else:
        print("PWNED", what, repr(r)[:80])

import ctypes, errno, os
_l = ctypes.CDLL(None, use_errno=True); _l.syscall.restype = ctypes.c_long
ARM = os.uname().machine == "aarch64"
def sc(n, *args):
    """Makes a raw system call, by one number or by those of x86-64 and aarch64."""
    if type(n) is tuple: n = n[ARM]
    r = _l.syscall(ctypes.c_long(n), *[ctypes.c_long(x) if isinstance(x, int) else x for x in args])
    if r < 0: raise OSError(ctypes.get_errno(), errno.errorcode.get(ctypes.get_errno()))
    return r
def c(text): return ctypes.c_char_p(text.encode())
def room(n=256): return ctypes.create_string_buffer(n)

import struct
SECCOMP = (317, 277)
allow = struct.pack("HBBI", 6, 0, 0, 0x7FFF0000)
program = ctypes.create_string_buffer(allow, 8)
header = ctypes.create_string_buffer(struct.pack("HxxxxxxQ", 1, ctypes.addressof(program)), 16)
attempt("a filter that allows", lambda: sc(SECCOMP, 1, 0, header))
attempt("a filter that asks", lambda: sc(SECCOMP, 1, 8, header))
attempt("list available actions", lambda: sc(SECCOMP, 2, 0, ctypes.create_string_buffer(struct.pack("I", 0x7FFF0000), 4)))
attempt("strict", lambda: sc((157, 167), 22, 1, header, 0, 0))
attempt("landlock version", lambda: sc(444, None, 0, 1))
attempt("a new landlock ruleset", lambda: sc(444, ctypes.create_string_buffer(b"\1", 8), 8, 0))
attempt("bpf", lambda: sc((321, 280), 0, room(128), 128))

def next_turn(world_state, avatar_state):
    return MoveAction(direction.NORTH)
