# MUST: an avatar that is never late cannot slow the game down for everyone by sleeping | EXPECT: survive at default timing
# Seen: a game slowed from 512 turns per second to 1.2. With a turn interval, this is harmless.
import time
def next_turn(world_state, avatar_state):
    time.sleep(0.95)
    return MoveAction(direction.NORTH)
