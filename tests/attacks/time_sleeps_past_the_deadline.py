# MUST: slow everybody's game down by sleeping past the deadline in every turn | EXPECT: late
import time
def next_turn(world_state, avatar_state):
    time.sleep(0.3)
    return MoveAction(direction.NORTH)
