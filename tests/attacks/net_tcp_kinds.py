# MUST: no protocol, library or address allows a TCP connection | EXPECT: survive
def attempt(what, fn):
    try:
        r = fn()
    except BaseException as e:
        print("BLOCKED", what, type(e).__name__, str(e)[:80])
    else:
        print("PWNED", what, repr(r)[:80])

import socket
AT = [("127.0.0.1", 18999), ("::1", 18999), ("0.0.0.0", 18999), ("::ffff:127.0.0.1", 18999), ("localhost", 18999)]
for host, port in AT:
    attempt("tcp " + host, lambda: socket.create_connection((host, port), 0.1))
for protocol in (6, 33, 132, 136, 262):
    def go():
        s = socket.socket(socket.AF_INET, socket.SOCK_STREAM, protocol); s.settimeout(0.1); s.connect(AT[0]); return s
    attempt("protocol %d" % protocol, go)
def fast():
    s = socket.socket(); return s.sendto(b"x", 0x20000000, AT[0])
attempt("fast open", fast)
def http():
    import http.client
    h = http.client.HTTPConnection(*AT[0], timeout=0.1); h.request("GET", "/"); return h
attempt("http", http)
def loop():
    import asyncio
    async def go(): return await asyncio.open_connection(*AT[0])
    return asyncio.run(go())
attempt("asyncio", loop)

def next_turn(world_state, avatar_state):
    return MoveAction(direction.NORTH)
