# MUST: names cannot be resolved through files, a resolver or a cache | EXPECT: survive
def attempt(what, fn):
    try:
        r = fn()
    except BaseException as e:
        print("BLOCKED", what, type(e).__name__, str(e)[:80])
    else:
        print("PWNED", what, repr(r)[:80])

import socket
attempt("own name", lambda: socket.gethostbyname(socket.gethostname()) or 1 / 0)
attempt("address", lambda: socket.getaddrinfo("kubernetes.default.svc", 443))
attempt("service", lambda: socket.getservbyname("ssh"))
attempt("protocol", lambda: socket.getprotobyname("tcp"))
attempt("interfaces", lambda: socket.if_nameindex())
attempt("interface", lambda: socket.if_nametoindex("lo"))
def users():
    import pwd
    return [entry for entry in pwd.getpwall()] or 1 / 0
attempt("users", users)
attempt("change the name", lambda: socket.sethostname("sbx"))

def next_turn(world_state, avatar_state):
    return MoveAction(direction.NORTH)
