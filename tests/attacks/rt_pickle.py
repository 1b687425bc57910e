# MUST: calls made through pickle have no more rights than others | EXPECT: survive
def attempt(what, fn):
    try:
        r = fn()
    except BaseException as e:
        print("BLOCKED", what, type(e).__name__, str(e)[:80])
    else:
        print("PWNED", what, repr(r)[:80])

import os, pickle
class Call:
    def __init__(self, *what): self.what = what
    def __reduce__(self): return self.what[0], self.what[1:]
for call in (Call(os.system, "id"), Call(os.listdir, "/"), Call(os.fork), Call(os.open, "/etc/passwd", 0)):
    attempt("call", lambda: (lambda r: r if r not in (-1, 32512, 256) else 1 / 0)(pickle.loads(pickle.dumps(call))))

def next_turn(world_state, avatar_state):
    return MoveAction(direction.NORTH)
