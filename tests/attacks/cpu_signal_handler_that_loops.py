# MUST: an endless handler of the worker's signal affects only this player | EXPECT: either
import time
import _signal
def loop(*_):
    while True: pass
_signal.signal(_signal.SIGUSR1, loop)
def next_turn(world_state, avatar_state):
    begun = time.process_time()
    while time.process_time() - begun < 0.3: pass
    return MoveAction(direction.NORTH)
