# MUST: a flood of output during loading is truncated as well | EXPECT: survive
import os
for n in range(50): os.write(2, b"y" * 10_000)
def next_turn(world_state, avatar_state):
    return MoveAction(direction.NORTH)
