# MUST: use a core again and again by being late, and back before the hang by its own CPU clock | EXPECT: late at default timing
import time
def next_turn(world_state, avatar_state):
    begun = time.process_time()
    while time.process_time() - begun < 1.3: pass
    return MoveAction(direction.NORTH)
