# MUST: the worker's actual port is unreachable | EXPECT: survive
def attempt(what, fn):
    try:
        r = fn()
    except BaseException as e:
        print("BLOCKED", what, type(e).__name__, str(e)[:80])
    else:
        print("PWNED", what, repr(r)[:80])

import socket
PORT = globals().get("WORKER_PORT", 18999)
def go(host, kind):
    s = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET, kind); s.settimeout(0.1)
    s.connect((host, PORT)); return s.send(b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n")
for host in ("127.0.0.1", "127.8.8.8", "0.0.0.0", "::ffff:127.0.0.1"):
    for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM):
        attempt("port %d at %s" % (PORT, host), lambda: go(host, kind))

def next_turn(world_state, avatar_state):
    return MoveAction(direction.NORTH)
