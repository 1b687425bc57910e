# MUST: endless garbage-collector callbacks affect only this player | EXPECT: kill
import gc
def spin(*_):
    while True: pass
def next_turn(world_state, avatar_state):
    gc.callbacks.append(spin)
    gc.set_threshold(1)
    gc.collect()
    return MoveAction(direction.NORTH)
