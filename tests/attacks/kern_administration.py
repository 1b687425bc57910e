# MUST: administrative system calls fail for every user, including root | EXPECT: survive
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

for what, number, words in (
    ("acct", (163, 89), (None,)), ("swapon", (167, 224), (c("/dev/zero"), 0)), ("sethostname", (170, 161), (c("sbx"), 3)), ("setdomainname", (171, 162), (c("sbx"), 3)),
    ("pivot_root", (155, 41), (c("."), c("."))), ("mount_setattr", 442, (-100, c("/"), 0, room(32), 32)), ("move_mount", 429, (-100, c("/"), -100, c("/tmp"), 0)),
    ("fsopen", 430, (c("tmpfs"), 0)), ("chroot", (161, 51), (c("/"),)), ("vhangup", (153, 58), ()), ("delete_module", (176, 106), (c("sbx"), 0)),
    ("finit_module", (313, 273), (0, c(""), 0)), ("kexec_file_load", (320, 294), (0, 0, 0, None, 0)), ("perf", (298, 241), (room(128), 0, -1, -1, 0)),
    ("syslog", (103, 116), (10, None, 0)), ("unshare files", (272, 97), (0x400,)), ("unshare time", (272, 97), (0x80,)), ("setns", (308, 268), (0, 0)),
    ("fanotify", (300, 262), (0, 0)), ("lsm attributes", 459, (100, room(), room(8), 0)), ("sysfs", (139, -1), (3,)), ("ustat", (136, -1), (0, room())),
):
    attempt(what, lambda: sc(number, *words))

def next_turn(world_state, avatar_state):
    return MoveAction(direction.NORTH)
