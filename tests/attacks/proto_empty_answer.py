# MUST: an empty answer is taken for the end | EXPECT: kill
import os
def next_turn(world_state, avatar_state):
    os.write(3, b"")
    return MoveAction(direction.NORTH)
