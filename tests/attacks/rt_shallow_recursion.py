# MUST: a recursion limit too low to run anything affects only this player | EXPECT: either
import sys
def next_turn(world_state, avatar_state):
    for limit in range(1, 100):
        try: sys.setrecursionlimit(limit); break
        except RecursionError: pass
    return MoveAction(direction.NORTH)
