# MUST: closing the answer socket kills this process | EXPECT: kill
import os
def next_turn(world_state, avatar_state):
    os.close(3)
    return MoveAction(direction.NORTH)
