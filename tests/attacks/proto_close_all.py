# MUST: closing every descriptor kills this process | EXPECT: kill
import os
def next_turn(world_state, avatar_state):
    os.closerange(0, 64)
    return MoveAction(direction.NORTH)
