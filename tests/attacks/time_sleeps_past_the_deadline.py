# MUST: sleeping past the deadline in every turn does not slow the game | EXPECT: late
import time
def next_turn(world_state, avatar_state):
    time.sleep(0.3)
    return MoveAction(direction.NORTH)
