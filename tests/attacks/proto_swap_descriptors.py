# MUST: swapped descriptors have no effect or kill only this process | EXPECT: either
import os
n = 0
def next_turn(world_state, avatar_state):
    global n; n += 1
    a, b = ((0, 3), (3, 0), (1, 0), (0, 1), (3, 2), (2, 3), (0, 2), (1, 3))[n % 8]
    os.dup2(a, b)
    return MoveAction(direction.NORTH)
