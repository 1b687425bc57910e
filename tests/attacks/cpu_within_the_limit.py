# MUST: an avatar that uses its full CPU limit does not cause neighbours within their limits to be killed | EXPECT: survive at default timing
# With fourteen of these on two cores at default timing, neighbours that use 0.1, 0.3 and 0.4 s must not be restarted.
import time
turns = 0
def next_turn(world_state, avatar_state):
    global turns
    turns += 1
    begun = time.process_time()
    while time.process_time() - begun < 0.45: pass
    print("turn", turns, "of this process")
    return MoveAction(direction.NORTH)
