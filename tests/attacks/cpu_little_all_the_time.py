# MUST: code that uses its full time in every turn answers in time | EXPECT: survive
import time
def next_turn(world_state, avatar_state):
    end = time.perf_counter() + 0.06
    while time.perf_counter() < end: pass
    return MoveAction(direction.NORTH)
