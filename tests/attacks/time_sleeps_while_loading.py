# MUST: take the whole time for loading asleep, again and again | EXPECT: loadkill
import time
time.sleep(3)
def next_turn(world_state, avatar_state):
    return MoveAction(direction.NORTH)
