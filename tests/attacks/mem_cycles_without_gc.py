# MUST: uncollected garbage affects only this process | EXPECT: either
import gc
gc.disable(); gc.freeze()
def next_turn(world_state, avatar_state):
    for _ in range(50_000):
        a = [None]; a[0] = a
    return MoveAction(direction.NORTH)
