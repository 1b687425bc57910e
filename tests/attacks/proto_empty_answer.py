# MUST: an empty answer is treated as the end of the stream | EXPECT: kill
import os
def next_turn(world_state, avatar_state):
    os.write(3, b"")
    return MoveAction(direction.NORTH)
