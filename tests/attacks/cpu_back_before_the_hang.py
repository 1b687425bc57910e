# MUST: an avatar that is late in every turn, but returns just before it counts as hung, cannot occupy a core indefinitely | EXPECT: either at default timing
# With a core to itself, it hangs. To see the effect on a neighbour, run six of these on two cores next to one that uses 0.1 to 0.4 s of CPU (limit 0.5).
import time
def next_turn(world_state, avatar_state):
    begun = time.monotonic()
    while time.monotonic() - begun < 1.8: pass
    return MoveAction(direction.NORTH)
