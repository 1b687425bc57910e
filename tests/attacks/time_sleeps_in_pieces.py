# MUST: an avatar that sleeps past the deadline in very short naps is late, not hung | EXPECT: late
import time
def next_turn(world_state, avatar_state):
    end = time.monotonic() + 0.3
    while time.monotonic() < end: time.sleep(0.0001)
    return MoveAction(direction.NORTH)
