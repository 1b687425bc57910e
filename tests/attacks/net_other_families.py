# MUST: no socket of any other family can be created: netlink, packet, vsock, crypto, can, xdp, raw | EXPECT: survive
def attempt(what, fn):
    try:
        r = fn()
    except BaseException as e:
        print("BLOCKED", what, type(e).__name__, str(e)[:80])
    else:
        print("PWNED", what, repr(r)[:80])

import socket
for family in range(1, 46):
    for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM, socket.SOCK_RAW, socket.SOCK_SEQPACKET):
        try:
            s = socket.socket(family, kind)
        except OSError as e:
            why = e
        else:
            print("PWNED family", family, kind, s)
print("BLOCKED families", why)

def next_turn(world_state, avatar_state):
    return MoveAction(direction.NORTH)
