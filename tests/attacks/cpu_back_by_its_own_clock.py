# MUST: an avatar that times itself to return after the deadline, but before it counts as hung, is late | EXPECT: late at default timing
import time
def next_turn(world_state, avatar_state):
    begun = time.process_time()
    while time.process_time() - begun < 1.3: pass
    return MoveAction(direction.NORTH)
