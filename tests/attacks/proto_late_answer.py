# MUST: a late answer is never accepted for the next turn | EXPECT: late
import time
n = 0
def next_turn(world_state, avatar_state):
    global n; n += 1
    print("ANSWERS 0", 1 if n % 2 else -1, flush=True)
    if n % 2: time.sleep(0.27)
    return MoveAction(direction.NORTH if n % 2 else direction.SOUTH)
