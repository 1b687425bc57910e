# MUST: sleeping through the entire load time is stopped every time | EXPECT: loadkill
import time
time.sleep(3)
def next_turn(world_state, avatar_state):
    return MoveAction(direction.NORTH)
