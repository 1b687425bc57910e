# MUST: use a core for ever without ever resting, by being late and back before the hang | EXPECT: either at default timing
# Alone on its core it hangs; with a neighbour beside it: six of these on two cores, and a neighbour that uses 0.1 to 0.4 s of CPU (limit 0.5).
import time
def next_turn(world_state, avatar_state):
    begun = time.monotonic()
    while time.monotonic() - begun < 1.8: pass
    return MoveAction(direction.NORTH)
