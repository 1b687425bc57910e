# MUST: slow everybody's game down without being late | EXPECT: survive at default timing
# Seen: 512 turns a second became 1.2. With an interval it is harmless.
import time
def next_turn(world_state, avatar_state):
    time.sleep(0.95)
    return MoveAction(direction.NORTH)
