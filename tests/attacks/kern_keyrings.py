# MUST: keys can be neither stored, requested nor shared | EXPECT: survive
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

ADD, REQUEST, KEYCTL = (248, 217), (249, 218), (250, 219)
for ring in (-1, -2, -3, -4, -5):
    attempt("add_key %d" % ring, lambda: sc(ADD, c("user"), c("sbx"), c("x"), 1, ring))
attempt("request_key", lambda: sc(REQUEST, c("user"), c("sbx"), None, -2))
for what in (0, 1, 6, 11, 14, 22, 30):
    attempt("keyctl %d" % what, lambda: sc(KEYCTL, what, -3, 0, 0, 0))

def next_turn(world_state, avatar_state):
    return MoveAction(direction.NORTH)
