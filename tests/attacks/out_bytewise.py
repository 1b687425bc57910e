# MUST: output written one byte at a time is kept like any other | EXPECT: survive
import os
def next_turn(world_state, avatar_state):
    for _ in range(3000): os.write(1, b"x")
    print(flush=True)
    return MoveAction(direction.NORTH)
