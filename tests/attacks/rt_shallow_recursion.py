# MUST: a recursion limit that hardly lets anything run costs this player alone | EXPECT: either
import sys
def next_turn(world_state, avatar_state):
    for limit in range(1, 100):
        try: sys.setrecursionlimit(limit); break
        except RecursionError: pass
    return MoveAction(direction.NORTH)
