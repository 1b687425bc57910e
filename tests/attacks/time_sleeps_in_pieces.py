# MUST: sleep past the deadline in pieces so short that it hardly ever looks asleep | EXPECT: late
import time
def next_turn(world_state, avatar_state):
    end = time.monotonic() + 0.3
    while time.monotonic() < end: time.sleep(0.0001)
    return MoveAction(direction.NORTH)
