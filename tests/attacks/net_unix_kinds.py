# MUST: no Unix socket of any kind can be used or receive a descriptor | EXPECT: survive
def attempt(what, fn):
    try:
        r = fn()
    except BaseException as e:
        print("BLOCKED", what, type(e).__name__, str(e)[:80])
    else:
        print("PWNED", what, repr(r)[:80])

import array, socket
U = socket.AF_UNIX
for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM, socket.SOCK_SEQPACKET):
    attempt("socket %d" % kind, lambda: socket.socket(U, kind))
    attempt("pair %d" % kind, lambda: socket.socketpair(U, kind))
attempt("abstract datagram", lambda: socket.socket(U, socket.SOCK_DGRAM).sendto(b"x", "\0sbx_canary_datagrams"))
attempt("abstract stream", lambda: socket.socket(U).connect("\0sbx_canary"))
attempt("named", lambda: socket.socket(U).bind("/tmp/sbx_named.sock"))
attempt("autobound", lambda: socket.socket(U).bind(""))
def pass_on():
    a, b = socket.socketpair()
    return a.sendmsg([b"x"], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", [0]))])
attempt("pass a descriptor", pass_on)

def next_turn(world_state, avatar_state):
    return MoveAction(direction.NORTH)
