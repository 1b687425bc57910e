# MUST: get a neighbour's program ended, though it keeps to its limits, by using the own limit in full | EXPECT: survive at default timing
# Fourteen of these on two cores at the default timing; neighbours of 0.1, 0.3 and 0.4 s must not be started again.
import time
turns = 0
def next_turn(world_state, avatar_state):
    global turns
    turns += 1
    begun = time.process_time()
    while time.process_time() - begun < 0.45: pass
    print("turn", turns, "of this process")
    return MoveAction(direction.NORTH)
