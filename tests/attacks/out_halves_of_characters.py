# MUST: characters split across turns are still sanitized | EXPECT: survive
import os
n = 0
def next_turn(world_state, avatar_state):
    global n; n += 1
    os.write(1, (b"\xe2\x80", b"\xae turned", b"\xc2", b"\x9b2J", b"\xf0\x9f\x98", b"\x80", b"\x1b", b"[2J")[n % 8])
    return MoveAction(direction.NORTH)
