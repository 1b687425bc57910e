# MUST: the answer socket can be used only for answers | EXPECT: survive
def attempt(what, fn):
    try:
        r = fn()
    except BaseException as e:
        print("BLOCKED", what, type(e).__name__, str(e)[:80])
    else:
        print("PWNED", what, repr(r)[:80])

import array, os, socket
def answers():
    return socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET, 0, fileno=os.dup(3))
attempt("send a descriptor", lambda: answers().sendmsg([b"x"], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", [0]))]))
attempt("receive", lambda: answers().recv(10, socket.MSG_DONTWAIT))
attempt("out of band", lambda: answers().send(b"x", socket.MSG_OOB))
attempt("peer credentials", lambda: answers().getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, 12))
attempt("peer pidfd", lambda: answers().getsockopt(socket.SOL_SOCKET, 77))
attempt("a larger buffer", lambda: answers().setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 1 << 26))
attempt("pass credentials", lambda: answers().setsockopt(socket.SOL_SOCKET, socket.SO_PASSCRED, 1))
attempt("shut down", lambda: answers().shutdown(socket.SHUT_RDWR))
attempt("socket name", lambda: answers().getsockname())
attempt("connect again", lambda: answers().connect("\0sbx_canary"))
attempt("read", lambda: os.read(3, 10) if os.get_blocking(3) is False else 1 / 0)

def next_turn(world_state, avatar_state):
    return MoveAction(direction.NORTH)
