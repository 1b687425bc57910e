# MUST: alternating work and sleep does not evade the limits on either | EXPECT: either
import time
def next_turn(world_state, avatar_state):
    end = time.monotonic() + 0.35
    while time.monotonic() < end:
        used = time.process_time()
        while time.process_time() < used + 0.001: pass
        time.sleep(0.001)
    return MoveAction(direction.NORTH)
