# MUST: closing the question pipe kills this process | EXPECT: kill
import os
def next_turn(world_state, avatar_state):
    os.close(0)
    return MoveAction(direction.NORTH)
