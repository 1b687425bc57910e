# MUST: waiting for a lock that is never released affects only this player | EXPECT: either
import queue
def next_turn(world_state, avatar_state):
    try: queue.Queue().get(timeout=0.3)
    except queue.Empty: pass
    return MoveAction(direction.NORTH)
