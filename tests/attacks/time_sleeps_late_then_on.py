# MUST: a single late turn loses none of the avatar's state | EXPECT: late
import time
n = 0
def next_turn(world_state, avatar_state):
    global n; n += 1
    if n == 2: time.sleep(0.3)
    print("ANSWERS 0 1")
    return MoveAction(direction.NORTH)
